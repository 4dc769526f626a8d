// What a command does once the answer to its question is there.
#pragma once

#include "daemon/core/event.h"

namespace klatch::core {

class Context;

// Made by the command that asks, owned by its request, called once (again after Context::wait).  A
// session that is gone by then gets no call.
class Continuation {
public:
    Continuation() = default;
    Continuation(const Continuation&) = delete;
    Continuation& operator=(const Continuation&) = delete;
    virtual ~Continuation() = default;

    // May reply, propose, ask again, or wait for what is under way.
    virtual void resume(Context& context, const Result<Answer>& answer) = 0;
};

}  // namespace klatch::core
