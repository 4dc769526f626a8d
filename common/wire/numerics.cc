#include "common/wire/numerics.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace klatch::wire {
namespace {

constexpr std::array table{
    NumericRow{Numeric::rpl_welcome, "RPL_WELCOME", ""},
    NumericRow{Numeric::rpl_yourhost, "RPL_YOURHOST", ""},
    NumericRow{Numeric::rpl_created, "RPL_CREATED", ""},
    NumericRow{Numeric::rpl_myinfo, "RPL_MYINFO", ""},
    NumericRow{Numeric::rpl_isupport, "RPL_ISUPPORT", "are supported by this server"},
    NumericRow{Numeric::rpl_snomask, "RPL_SNOMASK", "Server notice mask"},
    NumericRow{Numeric::rpl_bounce, "RPL_BOUNCE", ""},
    NumericRow{Numeric::rpl_remoteisupport, "RPL_REMOTEISUPPORT", "are supported by this server"},
    NumericRow{Numeric::rpl_statscommands, "RPL_STATSCOMMANDS", ""},
    NumericRow{Numeric::rpl_endofstats, "RPL_ENDOFSTATS", "End of /STATS report"},
    NumericRow{Numeric::rpl_umodeis, "RPL_UMODEIS", ""},
    NumericRow{Numeric::rpl_statsuptime, "RPL_STATSUPTIME", ""},
    NumericRow{Numeric::rpl_statsdebug, "RPL_STATSDEBUG", ""},
    NumericRow{Numeric::rpl_luserclient, "RPL_LUSERCLIENT", ""},
    NumericRow{Numeric::rpl_luserop, "RPL_LUSEROP", "operator(s) online"},
    NumericRow{Numeric::rpl_luserunknown, "RPL_LUSERUNKNOWN", "unknown connection(s)"},
    NumericRow{Numeric::rpl_luserchannels, "RPL_LUSERCHANNELS", "channels formed"},
    NumericRow{Numeric::rpl_luserme, "RPL_LUSERME", ""},
    NumericRow{Numeric::rpl_adminme, "RPL_ADMINME", "Administrative info"},
    NumericRow{Numeric::rpl_adminloc1, "RPL_ADMINLOC1", ""},
    NumericRow{Numeric::rpl_adminloc2, "RPL_ADMINLOC2", ""},
    NumericRow{Numeric::rpl_adminemail, "RPL_ADMINEMAIL", ""},
    NumericRow{Numeric::rpl_tryagain, "RPL_TRYAGAIN", "Please wait a while and try again"},
    NumericRow{Numeric::rpl_localusers, "RPL_LOCALUSERS", ""},
    NumericRow{Numeric::rpl_globalusers, "RPL_GLOBALUSERS", ""},
    NumericRow{Numeric::rpl_whoiscertfp, "RPL_WHOISCERTFP", ""},
    NumericRow{Numeric::rpl_none, "RPL_NONE", ""},
    NumericRow{Numeric::rpl_away, "RPL_AWAY", ""},
    NumericRow{Numeric::rpl_userhost, "RPL_USERHOST", ""},
    NumericRow{Numeric::rpl_ison, "RPL_ISON", ""},
    NumericRow{Numeric::rpl_unaway, "RPL_UNAWAY", "You are no longer marked as being away"},
    NumericRow{Numeric::rpl_nowaway, "RPL_NOWAWAY", "You have been marked as being away"},
    NumericRow{Numeric::rpl_whoisregnick, "RPL_WHOISREGNICK", "has identified for this nick"},
    NumericRow{Numeric::rpl_whoisuser, "RPL_WHOISUSER", ""},
    NumericRow{Numeric::rpl_whoisserver, "RPL_WHOISSERVER", ""},
    NumericRow{Numeric::rpl_whoisoperator, "RPL_WHOISOPERATOR", "is an operator"},
    NumericRow{Numeric::rpl_whowasuser, "RPL_WHOWASUSER", ""},
    NumericRow{Numeric::rpl_endofwho, "RPL_ENDOFWHO", "End of WHO list"},
    NumericRow{Numeric::rpl_whoisidle, "RPL_WHOISIDLE", "seconds idle, signon time"},
    NumericRow{Numeric::rpl_endofwhois, "RPL_ENDOFWHOIS", "End of /WHOIS list"},
    NumericRow{Numeric::rpl_whoischannels, "RPL_WHOISCHANNELS", ""},
    NumericRow{Numeric::rpl_whoisspecial, "RPL_WHOISSPECIAL", ""},
    NumericRow{Numeric::rpl_liststart, "RPL_LISTSTART", "Users  Name"},
    NumericRow{Numeric::rpl_list, "RPL_LIST", ""},
    NumericRow{Numeric::rpl_listend, "RPL_LISTEND", "End of /LIST"},
    NumericRow{Numeric::rpl_channelmodeis, "RPL_CHANNELMODEIS", ""},
    NumericRow{Numeric::rpl_creationtime, "RPL_CREATIONTIME", ""},
    NumericRow{Numeric::rpl_whoisaccount, "RPL_WHOISACCOUNT", "is logged in as"},
    NumericRow{Numeric::rpl_notopic, "RPL_NOTOPIC", "No topic is set"},
    NumericRow{Numeric::rpl_topic, "RPL_TOPIC", ""},
    NumericRow{Numeric::rpl_topicwhotime, "RPL_TOPICWHOTIME", ""},
    NumericRow{Numeric::rpl_whoisbot, "RPL_WHOISBOT", "is a bot"},
    NumericRow{Numeric::rpl_invitelist, "RPL_INVITELIST", ""},
    NumericRow{Numeric::rpl_endofinvitelist, "RPL_ENDOFINVITELIST", "End of /INVITE list"},
    NumericRow{Numeric::rpl_whoisactually, "RPL_WHOISACTUALLY", "is actually using host"},
    NumericRow{Numeric::rpl_inviting, "RPL_INVITING", ""},
    NumericRow{Numeric::rpl_invexlist, "RPL_INVEXLIST", ""},
    NumericRow{Numeric::rpl_endofinvexlist, "RPL_ENDOFINVEXLIST",
               "End of channel invite exception list"},
    NumericRow{Numeric::rpl_exceptlist, "RPL_EXCEPTLIST", ""},
    NumericRow{Numeric::rpl_endofexceptlist, "RPL_ENDOFEXCEPTLIST",
               "End of channel exception list"},
    NumericRow{Numeric::rpl_version, "RPL_VERSION", ""},
    NumericRow{Numeric::rpl_whoreply, "RPL_WHOREPLY", ""},
    NumericRow{Numeric::rpl_namreply, "RPL_NAMREPLY", ""},
    NumericRow{Numeric::rpl_whospcrpl, "RPL_WHOSPCRPL", ""},
    NumericRow{Numeric::rpl_links, "RPL_LINKS", ""},
    NumericRow{Numeric::rpl_endoflinks, "RPL_ENDOFLINKS", "End of /LINKS list"},
    NumericRow{Numeric::rpl_endofnames, "RPL_ENDOFNAMES", "End of /NAMES list"},
    NumericRow{Numeric::rpl_banlist, "RPL_BANLIST", ""},
    NumericRow{Numeric::rpl_endofbanlist, "RPL_ENDOFBANLIST", "End of channel ban list"},
    NumericRow{Numeric::rpl_endofwhowas, "RPL_ENDOFWHOWAS", "End of WHOWAS"},
    NumericRow{Numeric::rpl_info, "RPL_INFO", ""},
    NumericRow{Numeric::rpl_motd, "RPL_MOTD", ""},
    NumericRow{Numeric::rpl_endofinfo, "RPL_ENDOFINFO", "End of INFO list"},
    NumericRow{Numeric::rpl_motdstart, "RPL_MOTDSTART", ""},
    NumericRow{Numeric::rpl_endofmotd, "RPL_ENDOFMOTD", "End of /MOTD command"},
    NumericRow{Numeric::rpl_whoishost, "RPL_WHOISHOST", ""},
    NumericRow{Numeric::rpl_whoismodes, "RPL_WHOISMODES", ""},
    NumericRow{Numeric::rpl_youreoper, "RPL_YOUREOPER", "You are now an operator"},
    NumericRow{Numeric::rpl_rehashing, "RPL_REHASHING", "Rehashing"},
    NumericRow{Numeric::rpl_time, "RPL_TIME", ""},
    NumericRow{Numeric::rpl_visiblehost, "RPL_VISIBLEHOST", "is now your displayed host"},
    NumericRow{Numeric::err_unknownerror, "ERR_UNKNOWNERROR", "Unknown error"},
    NumericRow{Numeric::err_nosuchnick, "ERR_NOSUCHNICK", "No such nick/channel"},
    NumericRow{Numeric::err_nosuchserver, "ERR_NOSUCHSERVER", "No such server"},
    NumericRow{Numeric::err_nosuchchannel, "ERR_NOSUCHCHANNEL", "No such channel"},
    NumericRow{Numeric::err_cannotsendtochan, "ERR_CANNOTSENDTOCHAN", "Cannot send to channel"},
    NumericRow{Numeric::err_toomanychannels, "ERR_TOOMANYCHANNELS",
               "You have joined too many channels"},
    NumericRow{Numeric::err_wasnosuchnick, "ERR_WASNOSUCHNICK", "There was no such nickname"},
    NumericRow{Numeric::err_toomanytargets, "ERR_TOOMANYTARGETS", "Too many targets"},
    NumericRow{Numeric::err_noorigin, "ERR_NOORIGIN", "No origin specified"},
    NumericRow{Numeric::err_invalidcapcmd, "ERR_INVALIDCAPCMD", "Invalid CAP command"},
    NumericRow{Numeric::err_norecipient, "ERR_NORECIPIENT", "No recipient given"},
    NumericRow{Numeric::err_notexttosend, "ERR_NOTEXTTOSEND", "No text to send"},
    NumericRow{Numeric::err_badmask, "ERR_BADMASK", "Bad server or host mask"},
    NumericRow{Numeric::err_inputtoolong, "ERR_INPUTTOOLONG", "Input line was too long"},
    NumericRow{Numeric::err_unknowncommand, "ERR_UNKNOWNCOMMAND", "Unknown command"},
    NumericRow{Numeric::err_nomotd, "ERR_NOMOTD", "There is no message of the day"},
    NumericRow{Numeric::err_nonicknamegiven, "ERR_NONICKNAMEGIVEN", "No nickname given"},
    NumericRow{Numeric::err_erroneusnickname, "ERR_ERRONEUSNICKNAME", "Erroneous nickname"},
    NumericRow{Numeric::err_nicknameinuse, "ERR_NICKNAMEINUSE", "Nickname is already in use"},
    NumericRow{Numeric::err_nickcollision, "ERR_NICKCOLLISION", "Nickname collision"},
    NumericRow{Numeric::err_unavailresource, "ERR_UNAVAILRESOURCE",
               "Nick or channel is temporarily unavailable"},
    NumericRow{Numeric::err_usernotinchannel, "ERR_USERNOTINCHANNEL",
               "They aren't on that channel"},
    NumericRow{Numeric::err_notonchannel, "ERR_NOTONCHANNEL", "You're not on that channel"},
    NumericRow{Numeric::err_useronchannel, "ERR_USERONCHANNEL", "is already on channel"},
    NumericRow{Numeric::err_nonickchange, "ERR_NONICKCHANGE", "Nicknames cannot be changed here"},
    NumericRow{Numeric::err_notregistered, "ERR_NOTREGISTERED", "You have not registered"},
    NumericRow{Numeric::err_needmoreparams, "ERR_NEEDMOREPARAMS", "Not enough parameters"},
    NumericRow{Numeric::err_alreadyregistered, "ERR_ALREADYREGISTERED", "You may not reregister"},
    NumericRow{Numeric::err_passwdmismatch, "ERR_PASSWDMISMATCH", "Password incorrect"},
    NumericRow{Numeric::err_yourebannedcreep, "ERR_YOUREBANNEDCREEP",
               "You are banned from this server"},
    NumericRow{Numeric::err_keyset, "ERR_KEYSET", "Channel key already set"},
    NumericRow{Numeric::err_channelisfull, "ERR_CHANNELISFULL", "Cannot join channel (+l)"},
    NumericRow{Numeric::err_unknownmode, "ERR_UNKNOWNMODE", "is unknown mode char to me"},
    NumericRow{Numeric::err_inviteonlychan, "ERR_INVITEONLYCHAN", "Cannot join channel (+i)"},
    NumericRow{Numeric::err_bannedfromchan, "ERR_BANNEDFROMCHAN", "Cannot join channel (+b)"},
    NumericRow{Numeric::err_badchannelkey, "ERR_BADCHANNELKEY", "Cannot join channel (+k)"},
    NumericRow{Numeric::err_badchanmask, "ERR_BADCHANMASK", "Bad channel mask"},
    NumericRow{Numeric::err_needreggednick, "ERR_NEEDREGGEDNICK",
               "Cannot join channel: you must be logged in to an account"},
    NumericRow{Numeric::err_banlistfull, "ERR_BANLISTFULL", "Channel list is full"},
    NumericRow{Numeric::err_throttle, "ERR_THROTTLE", "Cannot join channel (+j)"},
    NumericRow{Numeric::err_noprivileges, "ERR_NOPRIVILEGES",
               "Permission denied: you are not an operator"},
    NumericRow{Numeric::err_chanoprivsneeded, "ERR_CHANOPRIVSNEEDED",
               "You're not a channel operator"},
    NumericRow{Numeric::err_cantkillserver, "ERR_CANTKILLSERVER", "You cannot kill a server"},
    NumericRow{Numeric::err_secureonlychan, "ERR_SECUREONLYCHAN", "Cannot join channel (+S)"},
    NumericRow{Numeric::err_nooperhost, "ERR_NOOPERHOST", "No operator rights for your host"},
    NumericRow{Numeric::err_umodeunknownflag, "ERR_UMODEUNKNOWNFLAG", "Unknown MODE flag"},
    NumericRow{Numeric::err_usersdontmatch, "ERR_USERSDONTMATCH",
               "Cannot change or view modes of other users"},
    NumericRow{Numeric::err_helpnotfound, "ERR_HELPNOTFOUND", "No help is available on this topic"},
    NumericRow{Numeric::err_invalidkey, "ERR_INVALIDKEY", "Key is not well-formed"},
    NumericRow{Numeric::err_cantsendtouser, "ERR_CANTSENDTOUSER",
               "You cannot send messages to this user"},
    NumericRow{Numeric::rpl_starttls, "RPL_STARTTLS",
               "STARTTLS successful, proceed with the TLS handshake"},
    NumericRow{Numeric::rpl_whoissecure, "RPL_WHOISSECURE", "is using a secure connection"},
    NumericRow{Numeric::err_starttls, "ERR_STARTTLS", "STARTTLS failed"},
    NumericRow{Numeric::err_invalidmodeparam, "ERR_INVALIDMODEPARAM", ""},
    NumericRow{Numeric::rpl_helpstart, "RPL_HELPSTART", ""},
    NumericRow{Numeric::rpl_helptxt, "RPL_HELPTXT", ""},
    NumericRow{Numeric::rpl_endofhelp, "RPL_ENDOFHELP", ""},
    NumericRow{Numeric::rpl_knock, "RPL_KNOCK", "has asked for an invite"},
    NumericRow{Numeric::rpl_knockdlvr, "RPL_KNOCKDLVR", "Your knock has been delivered"},
    NumericRow{Numeric::err_noprivs, "ERR_NOPRIVS", "Insufficient operator privileges"},
    NumericRow{Numeric::rpl_quietlist, "RPL_QUIETLIST", ""},
    NumericRow{Numeric::rpl_endofquietlist, "RPL_ENDOFQUIETLIST", "End of channel quiet list"},
    NumericRow{Numeric::rpl_mononline, "RPL_MONONLINE", ""},
    NumericRow{Numeric::rpl_monoffline, "RPL_MONOFFLINE", ""},
    NumericRow{Numeric::rpl_monlist, "RPL_MONLIST", ""},
    NumericRow{Numeric::rpl_endofmonlist, "RPL_ENDOFMONLIST", "End of MONITOR list"},
    NumericRow{Numeric::err_monlistfull, "ERR_MONLISTFULL", "Monitor list is full"},
    NumericRow{Numeric::err_mlockrestricted, "ERR_MLOCKRESTRICTED",
               "The mode cannot be changed here"},
    NumericRow{Numeric::rpl_whoiskeyvalue, "RPL_WHOISKEYVALUE", ""},
    NumericRow{Numeric::rpl_keyvalue, "RPL_KEYVALUE", ""},
    NumericRow{Numeric::rpl_keynotset, "RPL_KEYNOTSET", "No matching key"},
    NumericRow{Numeric::rpl_metadatasubok, "RPL_METADATASUBOK", ""},
    NumericRow{Numeric::rpl_metadataunsubok, "RPL_METADATAUNSUBOK", ""},
    NumericRow{Numeric::rpl_metadatasubs, "RPL_METADATASUBS", ""},
    NumericRow{Numeric::rpl_metadatasynclater, "RPL_METADATASYNCLATER", ""},
    NumericRow{Numeric::rpl_loggedin, "RPL_LOGGEDIN", "You are now logged in"},
    NumericRow{Numeric::rpl_loggedout, "RPL_LOGGEDOUT", "You are now logged out"},
    NumericRow{Numeric::err_nicklocked, "ERR_NICKLOCKED", "You must use a nick assigned to you"},
    NumericRow{Numeric::rpl_saslsuccess, "RPL_SASLSUCCESS", "SASL authentication successful"},
    NumericRow{Numeric::err_saslfail, "ERR_SASLFAIL", "SASL authentication failed"},
    NumericRow{Numeric::err_sasltoolong, "ERR_SASLTOOLONG", "SASL message too long"},
    NumericRow{Numeric::err_saslaborted, "ERR_SASLABORTED", "SASL authentication aborted"},
    NumericRow{Numeric::err_saslalready, "ERR_SASLALREADY",
               "You have already authenticated using SASL"},
    NumericRow{Numeric::rpl_saslmechs, "RPL_SASLMECHS", "are available SASL mechanisms"},
};

static_assert(std::ranges::adjacent_find(table, std::ranges::greater_equal{},
                                         &NumericRow::numeric) == table.end(),
              "the table rises and names no number twice");

constexpr std::size_t numbers = 1000;

// "000001002...999": every three-digit command there can be.
constexpr std::array<char, 3 * numbers> all_digits = [] {
    std::array<char, 3 * numbers> out{};
    for (std::size_t n = 0; n < numbers; ++n) {
        out[3 * n] = static_cast<char>('0' + n / 100);
        out[3 * n + 1] = static_cast<char>('0' + n / 10 % 10);
        out[3 * n + 2] = static_cast<char>('0' + n % 10);
    }
    return out;
}();

const NumericRow* find(Numeric numeric) {
    const auto* row = std::ranges::lower_bound(table, numeric, {}, &NumericRow::numeric);
    return row != table.end() && row->numeric == numeric ? row : nullptr;
}

}  // namespace

std::span<const NumericRow> numerics() {
    return table;
}

std::string_view name(Numeric numeric) {
    const NumericRow* row = find(numeric);
    return row != nullptr ? row->name : std::string_view{};
}

std::string_view text(Numeric numeric) {
    const NumericRow* row = find(numeric);
    return row != nullptr ? row->text : std::string_view{};
}

std::string_view digits(Numeric numeric) {
    const auto number = static_cast<std::size_t>(numeric);
    if (number >= numbers) return {};
    return {&all_digits[3 * number], 3};
}

}  // namespace klatch::wire
