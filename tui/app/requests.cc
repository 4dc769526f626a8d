#include "tui/app/requests.h"

#include "tui/app/buffers.h"

namespace klatch::tui {
namespace {

constexpr Milliseconds patience{10'000};

}  // namespace

void expect_answer(const Model& model, Network& network, const Buffer& buffer) {
    network.asked = {buffer.id, model.now.mono + patience};
}

Buffer* asking_buffer(Model& model, const Network& network) {
    return network.asked.until > model.now.mono ? model.find(network.asked.buffer) : nullptr;
}

Buffer& answer_buffer(Model& model, const Network& network) {
    Buffer* asked = asking_buffer(model, network);
    return asked ? *asked : server_buffer(model, network);
}

}  // namespace klatch::tui
