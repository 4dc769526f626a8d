#include "tui/app/incoming.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tui/app/buffers.h"
#include "tui/app/on/handlers.h"
#include "tui/app/post.h"
#include "tui/app/wording.h"

namespace klatch::tui {
namespace {

// Bounds of what a batch that is open may hold.
constexpr std::size_t most_batch_lines = 2000;
constexpr std::size_t most_batch_bytes = std::size_t{1} << 20U;

constexpr std::array table{
    MessageHandler{"001", 1, on::welcome},
    MessageHandler{"005", 2, on::isupport},
    MessageHandler{"301", 3, on::their_away},
    MessageHandler{"305", 1, on::unmarked_away},
    MessageHandler{"306", 1, on::marked_away},
    MessageHandler{"315", 2, on::end_of_who},
    MessageHandler{"324", 3, on::channel_modes},
    MessageHandler{"329", 3, on::created},
    MessageHandler{"331", 2, on::no_topic},
    MessageHandler{"332", 3, on::topic_is},
    MessageHandler{"333", 3, on::topic_set_by},
    MessageHandler{"353", 4, on::names},
    MessageHandler{"354", 2, on::whox},
    MessageHandler{"366", 2, on::end_of_names},
    MessageHandler{"376", 1, on::end_of_motd},
    MessageHandler{"401", 2, on::send_refused},
    MessageHandler{"403", 2, on::send_refused},
    MessageHandler{"404", 2, on::send_refused},
    MessageHandler{"422", 1, on::end_of_motd},
    MessageHandler{"432", 2, on::nick_refused},
    MessageHandler{"433", 2, on::nick_refused},
    MessageHandler{"436", 2, on::nick_refused},
    MessageHandler{"437", 2, on::nick_refused},
    MessageHandler{"442", 2, on::send_refused},
    MessageHandler{"900", 3, on::logged_in},
    MessageHandler{"901", 1, on::logged_out},
    MessageHandler{"902", 1, on::sasl_failed},
    MessageHandler{"903", 1, on::end_negotiation},
    MessageHandler{"904", 1, on::sasl_failed},
    MessageHandler{"905", 1, on::sasl_failed},
    MessageHandler{"906", 1, on::sasl_failed},
    MessageHandler{"907", 1, on::end_negotiation},
    MessageHandler{"ACCOUNT", 1, on::account},
    MessageHandler{"ACK", 0, on::ack},
    MessageHandler{"AUTHENTICATE", 1, on::authenticate},
    MessageHandler{"AWAY", 0, on::away},
    MessageHandler{"BATCH", 1, on::batch},
    MessageHandler{"CAP", 2, on::cap},
    MessageHandler{"CHGHOST", 2, on::chghost},
    MessageHandler{"ERROR", 0, on::error},
    MessageHandler{"FAIL", 2, on::standard_reply},
    MessageHandler{"INVITE", 2, on::invite},
    MessageHandler{"JOIN", 1, on::join},
    MessageHandler{"KICK", 2, on::kick},
    MessageHandler{"MODE", 1, on::mode},
    MessageHandler{"NICK", 1, on::nick},
    MessageHandler{"NOTE", 2, on::standard_reply},
    MessageHandler{"NOTICE", 2, on::message},
    MessageHandler{"PART", 1, on::part},
    MessageHandler{"PING", 0, on::ping},
    MessageHandler{"PONG", 0, on::pong},
    MessageHandler{"PRIVMSG", 2, on::message},
    MessageHandler{"QUIT", 0, on::quit},
    MessageHandler{"SETNAME", 1, on::setname},
    MessageHandler{"TAGMSG", 1, on::tagmsg},
    MessageHandler{"TOPIC", 2, on::topic},
    MessageHandler{"WARN", 2, on::standard_reply},
};

constexpr bool sorted() {
    for (std::size_t i = 1; i < table.size(); ++i) {
        if (table[i].command <= table[i - 1].command) return false;
    }
    return true;
}
static_assert(sorted());

bool is_numeric(std::string_view command) {
    return command.size() == 3 && std::all_of(command.begin(), command.end(),
                                              [](char byte) { return byte >= '0' && byte <= '9'; });
}

std::string upper(std::string_view command) {
    std::string text(command);
    for (char& byte : text) {
        if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte & ~0x20);
    }
    return text;
}

void handle(Incoming& in) {
    const std::string command = upper(in.message.command);
    const auto* found = std::lower_bound(
        table.begin(), table.end(), command,
        [](const MessageHandler& entry, const std::string& name) { return entry.command < name; });
    if (found != table.end() && found->command == command && in.message.param_count >= found->least)
        return found->handle(in);
    if (is_numeric(command)) return on::numeric(in);
    on::other(in);
}

OpenBatch* batch_of(Network& network, const wire::MessageView& message) {
    const auto reference = message.tag("batch");
    if (!reference) return nullptr;
    const auto found = network.batches.find(*reference);
    return found == network.batches.end() ? nullptr : &found->second;
}

bool is_collected(const OpenBatch& batch) {
    return batch.type == "chathistory" || batch.type == "draft/chathistory-targets";
}

void collect(OpenBatch& batch, std::string_view bytes) {
    if (batch.lines.size() >= most_batch_lines || batch.bytes + bytes.size() > most_batch_bytes)
        return;
    batch.bytes += bytes.size();
    batch.lines.emplace_back(bytes);
}

}  // namespace

std::string Incoming::rest(std::size_t first) const {
    std::string text;
    for (std::size_t i = first; i < message.param_count; ++i) {
        if (i > first) text += ' ';
        text += message.at(i);
    }
    return text;
}

std::span<const MessageHandler> message_handlers() {
    return table;
}

void receive(Model& model, Network& network, Effects& effects, std::string_view bytes) {
    const auto message = wire::parse(bytes);
    if (!message) {
        post_error(model, server_buffer(model, network),
                   fmt::format("The server sent a line that is none: {}", bytes));
        return;
    }
    if (network.caught_up) network.heard = model.now.wall;
    OpenBatch* batch = batch_of(network, *message);
    if (batch && is_collected(*batch) && upper(message->command) != "BATCH")
        return collect(*batch, bytes);
    Incoming in{model, network, effects, *message, nick_of(message->source), {}};
    if (auto label = message->tag("label")) {
        in.label = std::move(*label);
    } else if (batch) {
        in.label = batch->label;
    }
    handle(in);
}

}  // namespace klatch::tui
