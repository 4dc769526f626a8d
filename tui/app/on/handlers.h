// The handlers of server messages, by family; incoming.cc is their only user.
#pragma once

#include "tui/app/incoming.h"

namespace klatch::tui::on {

// registration.cc
void welcome(Incoming& in);       // 001
void isupport(Incoming& in);      // 005
void end_of_motd(Incoming& in);   // 376, 422
void nick_refused(Incoming& in);  // 432, 433, 436, 437

// capability.cc
void cap(Incoming& in);
void end_negotiation(Incoming& in);  // 903, 907: the server may let us in now, if it has not

// sasl.cc
void authenticate(Incoming& in);
void sasl_failed(Incoming& in);  // 902, 904, 905, 906
void logged_in(Incoming& in);    // 900
void logged_out(Incoming& in);   // 901

// link.cc
void ping(Incoming& in);
void pong(Incoming& in);  // any answer to the line that Network::pinged is about
void error(Incoming& in);

// membership.cc
void join(Incoming& in);
void part(Incoming& in);
void quit(Incoming& in);
void kick(Incoming& in);
void nick(Incoming& in);

// people.cc
void account(Incoming& in);
void away(Incoming& in);
void chghost(Incoming& in);
void setname(Incoming& in);
void invite(Incoming& in);
void their_away(Incoming& in);     // 301
void unmarked_away(Incoming& in);  // 305
void marked_away(Incoming& in);    // 306

// channel.cc
void mode(Incoming& in);
void channel_modes(Incoming& in);  // 324
void created(Incoming& in);        // 329
void topic(Incoming& in);
void no_topic(Incoming& in);      // 331
void topic_is(Incoming& in);      // 332
void topic_set_by(Incoming& in);  // 333

// names.cc
void names(Incoming& in);         // 353
void end_of_names(Incoming& in);  // 366
void whox(Incoming& in);          // 354
void end_of_who(Incoming& in);    // 315

// message.cc
void message(Incoming& in);  // PRIVMSG and NOTICE
void tagmsg(Incoming& in);

// batch.cc
void batch(Incoming& in);
void ack(Incoming& in);

// reply.cc
void standard_reply(Incoming& in);  // FAIL, WARN, NOTE
void send_refused(Incoming& in);    // 401, 403, 404, 442
void numeric(Incoming& in);         // any other
void other(Incoming& in);           // what no handler knows

}  // namespace klatch::tui::on
