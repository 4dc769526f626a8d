#include "tui/view/layout.h"

#include <gtest/gtest.h>

#include "tui/app/layout.h"

namespace klatch::tui {
namespace {

// A model of this size with a channel in front.
Model model_of(term::Size size) {
    Model model;
    model.size = size;
    auto buffer = std::make_unique<Buffer>();
    buffer->id = BufferId{1};
    buffer->kind = BufferKind::channel;
    model.current = buffer->id;
    model.buffers.push_back(std::move(buffer));
    return model;
}

Layout layout_of(term::Size size, int input_rows = 1) {
    return lay_out(model_of(size), size, input_rows);
}

TEST(Layout, GivesEveryRowToOnePart) {
    for (int rows = least_size.rows; rows < 60; ++rows) {
        const Layout layout = layout_of({rows, 120});
        int sum = 0;
        for (const term::Rect& rect :
             {layout.title, layout.pane, layout.separator, layout.activity_line,
              layout.notification_bar, layout.status_line, layout.input_line}) {
            sum += rect.rows;
        }
        EXPECT_EQ(sum, rows);
        EXPECT_EQ(layout.input_line.bottom(), rows);
    }
}

TEST(Layout, GivesEveryColumnToOnePart) {
    for (int columns = least_size.columns; columns < 200; ++columns) {
        const Layout layout = layout_of({24, columns});
        const int sum =
            layout.buffer_list.columns + layout.pane.columns + layout.member_list.columns;
        EXPECT_EQ(sum, columns);
        EXPECT_GE(layout.pane.columns, 16);
    }
}

TEST(Layout, FoldsTheListsByWidth) {
    EXPECT_FALSE(layout_of({24, 110}).member_list.empty());
    EXPECT_TRUE(layout_of({24, 109}).member_list.empty());
    EXPECT_FALSE(layout_of({24, 80}).buffer_list.empty());
    EXPECT_TRUE(layout_of({24, 79}).buffer_list.empty());
    EXPECT_TRUE(layout_of({24, 80}).activity_line.empty());
    EXPECT_FALSE(layout_of({24, 79}).activity_line.empty());
}

TEST(Layout, KeepsThePaneAndTheInputOnALowScreen) {
    const Layout layout = layout_of({3, 80});
    EXPECT_EQ(layout.pane.rows, 2);
    EXPECT_EQ(layout.input_line.rows, 1);
    EXPECT_TRUE(layout.status_line.empty());
    EXPECT_FALSE(layout_of({4, 80}).status_line.empty());
    EXPECT_TRUE(layout_of({4, 80}).title.empty());
    EXPECT_FALSE(layout_of({5, 80}).title.empty());
}

TEST(Layout, LetsTheInputTakeAThird) {
    EXPECT_EQ(layout_of({24, 80}, 3).input_line.rows, 3);
    EXPECT_EQ(layout_of({24, 80}, 100).input_line.rows, 8);
    EXPECT_EQ(layout_of({4, 80}, 100).input_line.rows, 1);
}

TEST(Layout, ShowsNoMembersOfAQuery) {
    Model model = model_of({24, 120});
    model.buffers.front()->kind = BufferKind::query;
    EXPECT_TRUE(lay_out(model, {24, 120}, 1).member_list.empty());
}

TEST(Layout, LeavesOnlyPaneAndInputInTheBareView) {
    Model model = model_of({24, 120});
    model.bare = true;
    const Layout layout = lay_out(model, {24, 120}, 1);
    EXPECT_EQ(layout.pane, (term::Rect{0, 0, 23, 120}));
    EXPECT_TRUE(layout.title.empty());
}

}  // namespace
}  // namespace klatch::tui
