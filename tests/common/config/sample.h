// A small configuration with one section of each kind, for the tests of the reader.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/config/schema.h"

namespace klatch::config {

struct Sample {
    struct Limits {
        unsigned nicks = 32;
        bool strict = true;
        unsigned later = 1;
    };
    struct Server {
        std::string host;
        std::string password;
    };

    std::string theme = "dark";
    Limits limits;
    std::string token;
    std::vector<Server> servers = {{"localhost", ""}};
    std::vector<Entry> keys;
};

inline std::vector<Setting> describe(Sample::Server& server) {
    const Check any = [](std::string_view) { return Status{}; };
    return {text("host", server.host, "its name"),
            secret("password", server.password, any, "for it")};
}

inline Schema describe(Sample& sample) {
    const Check short_enough = [](std::string_view token) -> Status {
        if (token.size() > 8) return fail(Errc::configuration, "this is no token");
        return {};
    };
    Section servers =
        repeated<Sample::Server>("server", "a server", sample.servers,
                                 [](Sample::Server& server) { return describe(server); });
    servers.example = "[[server]]\nhost = \"elsewhere\"\n";
    return {"sample --print-defaults",
            {
                section("", "", {text("theme", sample.theme, "colours")}),
                section("limits", "Limits.",
                        {number("nicks", sample.limits.nicks, {.most = 99}, "how many"),
                         flag("strict", sample.limits.strict, "or not"),
                         to_come(number("later", sample.limits.later, {}, "some day"))}),
                section("access", "", {secret("token", sample.token, short_enough, "")}),
                std::move(servers),
                free_section("keys", "Keys.", sample.keys),
            }};
}

}  // namespace klatch::config
