#include "tui/app/requests.h"

#include "tui/app/buffers.h"

namespace klatch::tui {
namespace {

constexpr Milliseconds patience{10'000};

}  // namespace

void expect_answer(const Model& model, Network& network, const Buffer& buffer) {
    network.asked = {buffer.id, model.now.mono + patience};
}

Buffer& answer_buffer(Model& model, const Network& network) {
    Buffer* asked =
        network.asked.until > model.now.mono ? model.find(network.asked.buffer) : nullptr;
    return asked ? *asked : server_buffer(model, network);
}

}  // namespace klatch::tui
