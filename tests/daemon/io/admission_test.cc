#include "daemon/io/admission.h"

#include <gtest/gtest.h>

namespace klatch::io {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

net::IpAddress ip(std::string_view text) {
    return net::IpAddress::parse(text).value();
}

MonoTime at(seconds time) {
    return MonoTime{std::chrono::hours{1} + time};
}

bool comes(Admission& admission, std::string_view address, MonoTime now) {
    return admission.enter(ip(address), now).empty();
}

TEST(Admission, CountsWhatAnAddressHasOpen) {
    Admission admission{{.per_address = 2, .per_address_rate = 0, .per_uid = 0}};
    EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
    EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
    EXPECT_FALSE(comes(admission, "192.0.2.1", at({})));
    EXPECT_TRUE(comes(admission, "192.0.2.2", at({})));
    admission.leave(ip("192.0.2.1"));
    EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
}

TEST(Admission, CountsWhatCameInTenMinutes) {
    Admission admission{{.per_address = 0, .per_address_rate = 2, .per_uid = 0}};
    for (int i = 0; i < 2; ++i) {
        EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
        admission.leave(ip("192.0.2.1"));
    }
    EXPECT_FALSE(comes(admission, "192.0.2.1", at(minutes{9})));
    EXPECT_TRUE(comes(admission, "192.0.2.1", at(minutes{10})));
}

TEST(Admission, DoesNotCountWhatCameFromThisHost) {
    Admission admission{{.per_address = 0, .per_address_rate = 1, .per_uid = 0}};
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(comes(admission, "127.0.0.1", at({})));
}

TEST(Admission, CountsWhatAUserOfThisHostHasOpen) {
    Admission admission{{.per_address = 0, .per_address_rate = 0, .per_uid = 1}};
    EXPECT_TRUE(admission.enter(1000U).empty());
    EXPECT_FALSE(admission.enter(1000U).empty());
    EXPECT_TRUE(admission.enter(1001U).empty());
    admission.leave(1000U);
    EXPECT_TRUE(admission.enter(1000U).empty());
}

TEST(Admission, HasNoLimitsAtZero) {
    Admission admission{{.per_address = 0, .per_address_rate = 0, .per_uid = 0}};
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
        EXPECT_TRUE(admission.enter(1000U).empty());
    }
}

TEST(Admission, ObeysNewLimitsAtOnce) {
    Admission admission{{.per_address = 1, .per_address_rate = 0, .per_uid = 0}};
    EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
    admission.change({.per_address = 2, .per_address_rate = 0, .per_uid = 0});
    EXPECT_TRUE(comes(admission, "192.0.2.1", at({})));
    EXPECT_FALSE(comes(admission, "192.0.2.1", at({})));
}

}  // namespace
}  // namespace klatch::io
