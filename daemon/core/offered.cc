#include "daemon/core/offered.h"

#include <algorithm>

namespace klatch::core {

std::vector<Offer> offered(const Settings& settings, const Session& session) {
    using wire::Capability;
    std::vector<Offer> offers{
        {Capability::account_notify, ""},    {Capability::account_tag, ""},
        {Capability::away_notify, ""},       {Capability::batch, ""},
        {Capability::cap_notify, ""},        {Capability::echo_message, ""},
        {Capability::extended_join, ""},     {Capability::extended_monitor, ""},
        {Capability::invite_notify, ""},     {Capability::labeled_response, ""},
        {Capability::message_tags, ""},      {Capability::multi_prefix, ""},
        {Capability::no_implicit_names, ""}, {Capability::server_time, ""},
        {Capability::setname, ""},           {Capability::standard_replies, ""},
        {Capability::userhost_in_names, ""},
    };
    if (settings.history) offers.push_back({Capability::chathistory, ""});
    // Only a Unix socket tells who is on its other end.
    if (session.origin.uid) offers.push_back({Capability::sasl, "EXTERNAL"});
    std::ranges::sort(offers, {}, [](const Offer& offer) { return wire::name(offer.capability); });
    return offers;
}

std::vector<Offer> without(std::vector<Offer> offers, const std::vector<Offer>& others) {
    std::erase_if(offers, [&](const Offer& offer) {
        return std::ranges::find(others, offer.capability, &Offer::capability) != others.end();
    });
    return offers;
}

}  // namespace klatch::core
