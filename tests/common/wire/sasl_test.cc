#include "common/wire/sasl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/wire/base64.h"

namespace klatch::wire {
namespace {

using Progress = SaslAssembler::Progress;
using namespace std::string_view_literals;

constexpr std::size_t enough = 4000;

TEST(SaslAssembler, TakesAPayloadOfOneChunk) {
    SaslAssembler assembler{enough};
    EXPECT_EQ(assembler.add("Zm9v"), Progress::complete);
    EXPECT_EQ(assembler.take()->reveal(), "foo");
}

TEST(SaslAssembler, TakesAnEmptyPayload) {
    SaslAssembler assembler{enough};
    EXPECT_EQ(assembler.add("+"), Progress::complete);
    EXPECT_EQ(assembler.take()->reveal(), "");
}

class Payloads : public testing::TestWithParam<std::size_t> {};

TEST_P(Payloads, ComeOutOfTheChunksTheyWereCutInto) {
    const std::string payload(GetParam(), 'x');
    const auto chunks = sasl_chunks(payload);
    SaslAssembler assembler{enough};
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        EXPECT_LE(chunks[i].size(), max_sasl_chunk);
        EXPECT_EQ(assembler.add(chunks[i]),
                  i + 1 < chunks.size() ? Progress::more : Progress::complete);
    }
    EXPECT_EQ(assembler.take()->reveal(), payload);
}

INSTANTIATE_TEST_SUITE_P(SaslAssembler, Payloads,
                         testing::Values(0, 1, 297, 298, 299, 300, 301, 592, 599, 600, 601, 900));

TEST(SaslChunks, EndAFullChunkWithAPlus) {
    const std::string payload(300, 'x');
    EXPECT_THAT(sasl_chunks(payload), testing::ElementsAre(base64_encode(payload), "+"));
    EXPECT_THAT(sasl_chunks(""), testing::ElementsAre("+"));
}

TEST(SaslAssembler, RefusesAChunkAbove400) {
    SaslAssembler assembler{enough};
    EXPECT_EQ(assembler.add(std::string(401, 'A')), Progress::too_long);
}

TEST(SaslAssembler, RefusesMoreThanItsLimitAndBeginsAnew) {
    SaslAssembler assembler{800};
    const std::string chunk(400, 'A');
    EXPECT_EQ(assembler.add(chunk), Progress::more);
    EXPECT_EQ(assembler.add(chunk), Progress::more);
    EXPECT_EQ(assembler.add("AAAA"), Progress::too_long);
    EXPECT_EQ(assembler.add("Zm9v"), Progress::complete);
    EXPECT_EQ(assembler.take()->reveal(), "foo");
}

TEST(SaslAssembler, ForgetsAnAbortedPayload) {
    SaslAssembler assembler{enough};
    EXPECT_EQ(assembler.add(std::string(400, 'A')), Progress::more);
    assembler.reset();
    EXPECT_EQ(assembler.add("Zm9v"), Progress::complete);
    EXPECT_EQ(assembler.take()->reveal(), "foo");
}

TEST(SaslAssembler, SaysWhenThePayloadIsNoBase64AndBeginsAnew) {
    SaslAssembler assembler{enough};
    EXPECT_EQ(assembler.add("a*b"), Progress::complete);
    EXPECT_EQ(assembler.take().error().code, Errc::syntax);
    EXPECT_EQ(assembler.add("Zm9v"), Progress::complete);
    EXPECT_EQ(assembler.take()->reveal(), "foo");
}

TEST(SaslPlain, ReadsTheThreeParts) {
    const auto credentials = parse_plain("as\0alice\0pass word"sv);
    ASSERT_TRUE(credentials);
    EXPECT_EQ(credentials->authzid, "as");
    EXPECT_EQ(credentials->authcid, "alice");
    EXPECT_EQ(credentials->password.reveal(), "pass word");
}

TEST(SaslPlain, WritesWhatItReads) {
    const std::string_view payload = "\0alice\0secret"sv;
    EXPECT_EQ(format_plain(*parse_plain(payload)).reveal(), payload);
}

TEST(SaslPlain, RefusesOtherThanThreeParts) {
    for (const std::string_view payload :
         {""sv, "alice"sv, "a\0b"sv, "a\0b\0c\0d"sv, "a\0\0c"sv, "a\0b\0"sv}) {
        const auto credentials = parse_plain(payload);
        ASSERT_FALSE(credentials);
        EXPECT_EQ(credentials.error().code, Errc::syntax);
    }
}

TEST(SaslExternal, ReadsTheIdentityOrNone) {
    EXPECT_EQ(parse_external("alice"), "alice");
    EXPECT_EQ(parse_external(""), "");
    EXPECT_FALSE(parse_external("a\0b"sv));
}

}  // namespace
}  // namespace klatch::wire
