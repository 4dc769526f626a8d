#include "common/net/byte_queue.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace klatch::net {
namespace {

TEST(ByteQueue, GivesBytesBackInOrder) {
    ByteQueue queue;
    queue.append("hello ");
    queue.append("world");
    EXPECT_EQ(queue.front(), "hello world");
    queue.pop(3);
    EXPECT_EQ(queue.front(), "lo world");
    EXPECT_EQ(queue.size(), 8U);
    queue.append("!");
    EXPECT_EQ(queue.front(), "lo world!");
}

TEST(ByteQueue, IsEmptyAfterTheLastByte) {
    ByteQueue queue;
    EXPECT_TRUE(queue.empty());
    queue.append("ab");
    queue.pop(2);
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(queue.size(), 0U);
    EXPECT_EQ(queue.front(), "");
}

TEST(ByteQueue, OwnsNoMemoryWhenEmpty) {
    ByteQueue queue;
    const char* const resting = queue.front().data();
    queue.append(std::string(100000, 'x'));
    EXPECT_NE(queue.front().data(), resting);
    queue.pop(100000);
    // A string without memory of its own points into itself.
    EXPECT_EQ(queue.front().data(), resting);
}

TEST(ByteQueue, ClearDropsAll) {
    ByteQueue queue;
    queue.append("abc");
    queue.pop(1);
    queue.clear();
    EXPECT_TRUE(queue.empty());
    queue.append("d");
    EXPECT_EQ(queue.front(), "d");
}

TEST(ByteQueue, AgreesWithAPlainStringOverManyRandomSteps) {
    std::mt19937 random(1);
    ByteQueue queue;
    std::string model;
    for (int step = 0; step < 5000; ++step) {
        if (random() % 2 == 0) {
            const std::string bytes(random() % 50, static_cast<char>('a' + random() % 26));
            queue.append(bytes);
            model += bytes;
        } else {
            const std::size_t count = random() % (model.size() + 1);
            queue.pop(count);
            model.erase(0, count);
        }
        ASSERT_EQ(queue.front(), model);
        ASSERT_EQ(queue.empty(), model.empty());
    }
}

}  // namespace
}  // namespace klatch::net
