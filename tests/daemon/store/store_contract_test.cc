// What every store promises, whatever it is made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/daemon/store/engines.h"
#include "tests/daemon/store/entries.h"

namespace klatch::store::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class Engine>
class StoreContract : public ::testing::Test {
protected:
    std::vector<Verdict> commit(const std::vector<Entry>& group) {
        return engine_.journal().commit(group);
    }

    Verdict commit_one(Entry entry) { return commit({std::move(entry)}).at(0); }

    Seq accept(Entry entry) {
        const Verdict verdict = commit_one(std::move(entry));
        EXPECT_EQ(verdict.refusal, Refusal::none);
        EXPECT_TRUE(verdict.seq);
        return verdict.seq;
    }

    AccountId make_account(std::string name) {
        return AccountId{accept(kept(account(std::move(name)))).value()};
    }

    ChannelId make_channel(std::string name, AccountId member = {}) {
        return ChannelId{accept(kept(created(std::move(name), member))).value()};
    }

    // Ten messages "0" to "9" at 1000 to 10000 ms, with one elsewhere after each.
    std::vector<Seq> fill(ChannelId channel) {
        std::vector<Seq> seqs;
        for (int i = 0; i < 10; ++i) {
            const WallTime time = at(1000 + 1000 * i);
            seqs.push_back(accept(kept(said(channel, std::to_string(i)), time)));
            accept(kept(said(ChannelId{999'999'999}, "elsewhere"), time));
        }
        return seqs;
    }

    std::vector<std::string> read(HistoryQuery query) {
        return texts(engine_.open_archive()->read(query).value());
    }

    std::vector<TargetActivity> targets(const TargetsQuery& query) {
        return engine_.open_archive()->targets(query).value().targets;
    }

    Engine engine_;
};

using Engines = ::testing::Types<MemoryEngine, SqliteEngine>;
TYPED_TEST_SUITE(StoreContract, Engines);

// ---- order ----------------------------------------------------------------------------------

TYPED_TEST(StoreContract, NumbersRiseThroughKeptAndUnkeptEntries) {
    const std::vector<Verdict> verdicts = this->commit({
        unkept(NickChanged{UserId{1}, "ann"}),
        kept(said(ChannelId{7}, "one")),
        unkept(NickChanged{UserId{1}, "anna"}),
        kept(said(ChannelId{7}, "two")),
    });
    ASSERT_EQ(verdicts.size(), 4U);
    Seq previous;
    for (const Verdict& verdict : verdicts) {
        EXPECT_EQ(verdict.refusal, Refusal::none);
        EXPECT_GT(verdict.seq, previous);
        previous = verdict.seq;
    }
    EXPECT_GT(this->accept(kept(said(ChannelId{7}, "three"))), previous);
}

TYPED_TEST(StoreContract, NumbersRiseThroughARestart) {
    this->accept(kept(said(ChannelId{7}, "one")));
    const Seq last = this->accept(unkept(NickChanged{UserId{1}, "ann"}));
    const Snapshot snapshot = this->engine_.restart();
    EXPECT_GE(snapshot.last_seq, last);
    EXPECT_GT(this->accept(unkept(NickChanged{UserId{1}, "ann"})), snapshot.last_seq);
}

TYPED_TEST(StoreContract, AnEmptyGroupHasNoVerdicts) {
    EXPECT_THAT(this->commit({}), IsEmpty());
}

TYPED_TEST(StoreContract, IsTheSameDatabaseAfterARestart) {
    const Snapshot before = this->engine_.load();
    EXPECT_EQ(before.database_id.size(), 8U);
    EXPECT_EQ(before.database_id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz"),
              std::string::npos);
    EXPECT_EQ(before.secret.size(), 32U);
    const Snapshot after = this->engine_.restart();
    EXPECT_EQ(after.database_id, before.database_id);
    EXPECT_EQ(after.secret, before.secret);
}

TYPED_TEST(StoreContract, KnowsTheTimeOfTheNewestMessage) {
    EXPECT_EQ(this->engine_.load().last_time, at(0));
    this->accept(kept(said(ChannelId{7}, "one"), at(4000)));
    this->accept(unkept(said(ChannelId{7}, "not kept"), at(9000)));
    EXPECT_EQ(this->engine_.restart().last_time, at(4000));
}

// ---- accounts -------------------------------------------------------------------------------

TYPED_TEST(StoreContract, KeepsAnAccountUnderTheSeqThatMadeIt) {
    const Seq seq = this->accept(kept(account("ann", 1000)));
    AccountRecord expected = account("ann", 1000).account;
    expected.id = AccountId{seq.value()};
    EXPECT_THAT(this->engine_.restart().accounts, ElementsAre(expected));
}

TYPED_TEST(StoreContract, RefusesASecondAccountOfThatName) {
    this->make_account("ann");
    EXPECT_EQ(this->commit_one(kept(account("Ann"))).refusal, Refusal::conflict);
    EXPECT_EQ(this->engine_.restart().accounts.size(), 1U);
}

TYPED_TEST(StoreContract, RefusesASecondAccountOfThatUid) {
    this->accept(kept(account("ann", 1000)));
    EXPECT_EQ(this->commit_one(kept(account("bob", 1000))).refusal, Refusal::conflict);
    this->accept(kept(account("cid")));
    this->accept(kept(account("dan")));
}

TYPED_TEST(StoreContract, OneConflictLeavesTheRestOfTheGroupAlone) {
    const std::vector<Verdict> verdicts = this->commit({
        kept(account("ann")),
        kept(account("ann")),
        kept(account("bob")),
    });
    EXPECT_EQ(verdicts[0].refusal, Refusal::none);
    EXPECT_EQ(verdicts[1].refusal, Refusal::conflict);
    EXPECT_FALSE(verdicts[1].seq);
    EXPECT_EQ(verdicts[2].refusal, Refusal::none);
    EXPECT_EQ(this->engine_.restart().accounts.size(), 2U);
}

TYPED_TEST(StoreContract, KeepsANewRealname) {
    RealnameSet change;
    change.record = account("ann").account;
    change.record->id = this->make_account("ann");
    change.record->realname = "Ann of Klatch";
    this->accept(kept(change));
    EXPECT_EQ(this->engine_.restart().accounts.at(0).realname, "Ann of Klatch");
}

TYPED_TEST(StoreContract, RefusesARealnameOfNoAccount) {
    RealnameSet change;
    change.record = account("ann").account;
    change.record->id = AccountId{4711};
    EXPECT_EQ(this->commit_one(kept(change)).refusal, Refusal::conflict);
}

// ---- channels -------------------------------------------------------------------------------

TYPED_TEST(StoreContract, KeepsAChannelUnderTheSeqThatMadeIt) {
    Joined joined = created("#room");
    ChannelRecord& record = *joined.record;
    record.key = "sesame";
    record.limit = 12;
    record.topic = "a topic";
    record.topic_by = "ann";
    record.topic_at = at(700);
    record.bans = {{"*!*@bad", "ann", at(800)}, {"aaa!*@*", "bob", at(801)}};
    record.exceptions = {{"good!*@bad", "ann", at(802)}};
    record.invitations = {{"*!*@friends", "ann", at(803)}};
    const Seq seq = this->accept(kept(joined));
    record.id = ChannelId{seq.value()};
    EXPECT_THAT(this->engine_.restart().channels, ElementsAre(record));
}

TYPED_TEST(StoreContract, AnUnkeptChannelIsGoneAfterARestart) {
    this->accept(unkept(created("#room")));
    EXPECT_THAT(this->engine_.restart().channels, IsEmpty());
}

TYPED_TEST(StoreContract, KeepsAChannelFromTheDayAnAccountJoinsIt) {
    const AccountId ann = this->make_account("ann");
    const ChannelId room{this->accept(unkept(created("#room"))).value()};
    Joined joined = created("#room", ann);
    joined.channel = room;
    this->accept(kept(joined));
    const Snapshot snapshot = this->engine_.restart();
    ASSERT_EQ(snapshot.channels.size(), 1U);
    EXPECT_EQ(snapshot.channels[0].id, room);
    EXPECT_EQ(snapshot.memberships.at(0).channel, room);
}

TYPED_TEST(StoreContract, RefusesASecondChannelOfThatName) {
    const AccountId ann = this->make_account("ann");
    this->make_channel("#room", ann);
    EXPECT_EQ(this->commit_one(kept(created("#ROOM", ann))).refusal, Refusal::conflict);
    const Snapshot snapshot = this->engine_.restart();
    EXPECT_EQ(snapshot.channels.size(), 1U);
    EXPECT_EQ(snapshot.memberships.size(), 1U);
}

TYPED_TEST(StoreContract, AChannelWithoutKeptMembersGivesWayToANewOne) {
    const AccountId ann = this->make_account("ann");
    Left left;
    left.channel = this->make_channel("#room", ann);
    left.drop_for = ann;  // a guest stays, and leaves later unseen
    this->accept(kept(left));
    const ChannelId again = this->make_channel("#Room", ann);
    const Snapshot snapshot = this->engine_.restart();
    ASSERT_EQ(snapshot.channels.size(), 1U);
    EXPECT_EQ(snapshot.channels[0].id, again);
}

TYPED_TEST(StoreContract, AChannelWithoutKeptMembersKeepsItsRowWhenOneComesBack) {
    const AccountId ann = this->make_account("ann");
    Left left;
    left.channel = this->make_channel("#room", ann);
    left.drop_for = ann;
    this->accept(kept(left));
    Joined back = created("#room", ann);
    back.channel = left.channel;
    back.record->topic = "as it was";
    this->accept(kept(back));
    const Snapshot snapshot = this->engine_.restart();
    ASSERT_EQ(snapshot.channels.size(), 1U);
    EXPECT_EQ(snapshot.channels[0].id, left.channel);
    EXPECT_EQ(snapshot.channels[0].topic, "as it was");
}

TYPED_TEST(StoreContract, KeepsTheTopic) {
    TopicSet change;
    change.channel = this->make_channel("#room");
    change.record = channel_record("#room");
    change.record->id = change.channel;
    change.record->topic = "new";
    this->accept(kept(change));
    EXPECT_THAT(this->engine_.restart().channels, ElementsAre(*change.record));
}

TYPED_TEST(StoreContract, RefusesTheTopicOfAChannelThatIsNotKept) {
    TopicSet change;
    change.channel = ChannelId{4711};
    change.record = channel_record("#room");
    change.record->id = change.channel;
    EXPECT_EQ(this->commit_one(kept(change)).refusal, Refusal::conflict);
    EXPECT_THAT(this->engine_.restart().channels, IsEmpty());
}

TYPED_TEST(StoreContract, KeepsModesListsAndStandings) {
    const AccountId ann = this->make_account("ann");
    ModesSet change;
    change.channel = this->make_channel("#room", ann);
    change.record = channel_record("#room");
    change.record->id = change.channel;
    change.record->flags = "imnst";
    change.record->bans = {{"*!*@bad", "ann", at(800)}};
    change.memberships = {{change.channel, ann, Standing::voice, {}}};
    this->accept(kept(change));
    change.record->bans = {{"*!*@worse", "ann", at(900)}};
    this->accept(kept(change));
    const Snapshot snapshot = this->engine_.restart();
    EXPECT_THAT(snapshot.channels, ElementsAre(*change.record));
    EXPECT_EQ(snapshot.memberships.at(0).standing, Standing::voice);
}

TYPED_TEST(StoreContract, TheRecordGoesWithTheLastMember) {
    const AccountId ann = this->make_account("ann");
    Left left;
    left.channel = this->make_channel("#room", ann);
    left.drop_for = ann;
    left.last = true;
    this->accept(kept(left));
    const Snapshot snapshot = this->engine_.restart();
    EXPECT_THAT(snapshot.channels, IsEmpty());
    EXPECT_THAT(snapshot.memberships, IsEmpty());
    EXPECT_NE(this->make_channel("#room", ann), left.channel);
}

// ---- memberships ----------------------------------------------------------------------------

TYPED_TEST(StoreContract, KeepsMemberships) {
    const AccountId ann = this->make_account("ann");
    const AccountId bob = this->make_account("bob");
    const ChannelId room = this->make_channel("#room", ann);
    Joined joined;
    joined.channel = room;
    joined.keep_for = bob;
    const Seq seq = this->accept(kept(joined));
    EXPECT_THAT(this->engine_.restart().memberships,
                ElementsAre(Membership{room, ann, Standing::op, Seq{room.value()}},
                            Membership{room, bob, Standing::none, seq}));
}

TYPED_TEST(StoreContract, DropsTheMembershipOfOneWhoLeaves) {
    const AccountId ann = this->make_account("ann");
    Left left;
    left.channel = this->make_channel("#room", ann);
    left.drop_for = ann;
    this->accept(kept(left));
    const Snapshot snapshot = this->engine_.restart();
    EXPECT_THAT(snapshot.memberships, IsEmpty());
    EXPECT_EQ(snapshot.channels.size(), 1U);
}

TYPED_TEST(StoreContract, JoiningAgainKeepsTheFirstSince) {
    const AccountId ann = this->make_account("ann");
    const ChannelId room = this->make_channel("#room", ann);
    Joined again;
    again.channel = room;
    again.keep_for = ann;
    again.standing = Standing::voice;
    this->accept(kept(again));
    EXPECT_THAT(this->engine_.restart().memberships,
                ElementsAre(Membership{room, ann, Standing::voice, Seq{room.value()}}));
}

TYPED_TEST(StoreContract, RefusesAMembershipInNoChannelOrOfNoAccount) {
    const AccountId ann = this->make_account("ann");
    Joined joined;
    joined.channel = ChannelId{4711};
    joined.keep_for = ann;
    EXPECT_EQ(this->commit_one(kept(joined)).refusal, Refusal::conflict);
    EXPECT_EQ(this->commit_one(kept(created("#room", AccountId{4711}))).refusal, Refusal::conflict);
    EXPECT_THAT(this->engine_.restart().channels, IsEmpty());
}

TYPED_TEST(StoreContract, WhatBuildsOnARefusedJoinIsRefusedToo) {
    this->make_channel("#room", this->make_account("ann"));
    Joined refused = created("#room");
    Joined again;
    again.user = refused.user;
    again.channel_name = "#room";
    Joined other = again;
    other.user = UserId{2};
    const std::vector<Verdict> verdicts =
        this->commit({kept(refused), unkept(again), unkept(other)});
    EXPECT_EQ(verdicts[0].refusal, Refusal::conflict);
    EXPECT_EQ(verdicts[1].refusal, Refusal::conflict);
    EXPECT_EQ(verdicts[2].refusal, Refusal::none);
}

// ---- history --------------------------------------------------------------------------------

TYPED_TEST(StoreContract, KeepsAllOfAMessage) {
    MessageSent message = said(ChannelId{7}, "hello \xC3\xA4");
    message.kind = MessageKind::notice;
    message.client_tags = "+reply=1";
    const Seq seq = this->accept(kept(message, at(12345)));
    this->engine_.restart();
    const Page page = this->engine_.open_archive()->read({.target = ChannelId{7}}).value();
    ASSERT_EQ(page.messages.size(), 1U);
    const StoredMessage& stored = page.messages[0];
    EXPECT_EQ(stored.seq, seq);
    EXPECT_EQ(stored.time, at(12345));
    EXPECT_EQ(stored.kind, MessageKind::notice);
    EXPECT_EQ(stored.source, message.source);
    EXPECT_EQ(stored.account, message.account);
    EXPECT_EQ(stored.target, message.target);
    EXPECT_EQ(stored.client_tags, message.client_tags);
    EXPECT_EQ(stored.text, message.text);
}

TYPED_TEST(StoreContract, AnUnkeptMessageIsNotInTheHistory) {
    this->accept(unkept(said(ChannelId{7}, "gone")));
    EXPECT_THAT(this->read({.target = ChannelId{7}}), IsEmpty());
}

TYPED_TEST(StoreContract, AnArchiveSeesWhatIsCommittedAfterItWasOpened) {
    const auto archive = this->engine_.open_archive();
    const HistoryQuery query{.target = ChannelId{7}};
    EXPECT_THAT(texts(archive->read(query).value()), IsEmpty());
    this->accept(kept(said(ChannelId{7}, "one")));
    EXPECT_THAT(texts(archive->read(query).value()), ElementsAre("one"));
}

TYPED_TEST(StoreContract, ATimeFindsNothingWhereNothingWasEverSaid) {
    for (const Slice slice : {Slice::latest, Slice::before, Slice::after, Slice::around}) {
        const HistoryQuery query{.target = ChannelId{7}, .slice = slice, .from = at(1000)};
        EXPECT_THAT(this->read(query), IsEmpty());
    }
}

TYPED_TEST(StoreContract, LatestGivesTheNewest) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    EXPECT_THAT(this->read({.target = room, .limit = 3}), ElementsAre("7", "8", "9"));
    EXPECT_THAT(this->read({.target = room, .from = seqs[7], .limit = 3}), ElementsAre("8", "9"));
    EXPECT_THAT(this->read({.target = room, .from = at(7000), .limit = 2}), ElementsAre("8", "9"));
    EXPECT_THAT(this->read({.target = room, .from = at(99'000)}), IsEmpty());
    EXPECT_THAT(this->read({.target = room, .limit = 0}), IsEmpty());
}

TYPED_TEST(StoreContract, BeforeGivesTheNewestOlderOnes) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room, .slice = Slice::before, .from = seqs[4]};
    query.limit = 2;
    EXPECT_THAT(this->read(query), ElementsAre("2", "3"));
    query.from = at(5000);  // the time of "4"
    EXPECT_THAT(this->read(query), ElementsAre("2", "3"));
    query.from = at(5001);
    EXPECT_THAT(this->read(query), ElementsAre("3", "4"));
    query.from = at(99'000);
    EXPECT_THAT(this->read(query), ElementsAre("8", "9"));
    query.from = seqs[0];
    EXPECT_THAT(this->read(query), IsEmpty());
}

TYPED_TEST(StoreContract, AfterGivesTheOldestNewerOnes) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room, .slice = Slice::after, .from = seqs[4]};
    query.limit = 2;
    EXPECT_THAT(this->read(query), ElementsAre("5", "6"));
    query.from = at(5000);
    EXPECT_THAT(this->read(query), ElementsAre("5", "6"));
    query.from = at(4999);
    EXPECT_THAT(this->read(query), ElementsAre("4", "5"));
    query.from = seqs[9];
    EXPECT_THAT(this->read(query), IsEmpty());
}

TYPED_TEST(StoreContract, AroundHasTheMessageItselfInTheMiddle) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room, .slice = Slice::around, .from = seqs[7]};
    query.limit = 1;
    EXPECT_THAT(this->read(query), ElementsAre("7"));
    query.limit = 3;
    EXPECT_THAT(this->read(query), ElementsAre("6", "7", "8"));
    query.limit = 4;
    EXPECT_THAT(this->read(query), ElementsAre("5", "6", "7", "8"));
    query.from = at(8000);
    EXPECT_THAT(this->read(query), ElementsAre("5", "6", "7", "8"));
    query.from = seqs[0];
    EXPECT_THAT(this->read(query), ElementsAre("0", "1"));
}

TYPED_TEST(StoreContract, BetweenStartsAtItsFirstReference) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room, .slice = Slice::between, .from = seqs[2], .to = seqs[7]};
    query.limit = 3;
    EXPECT_THAT(this->read(query), ElementsAre("3", "4", "5"));
    std::swap(query.from, query.to);
    EXPECT_THAT(this->read(query), ElementsAre("4", "5", "6"));
    query.from = at(3000);
    query.to = at(8000);
    EXPECT_THAT(this->read(query), ElementsAre("3", "4", "5"));
    std::swap(query.from, query.to);
    EXPECT_THAT(this->read(query), ElementsAre("4", "5", "6"));
    query.from = seqs[2];
    query.to = at(5000);
    EXPECT_THAT(this->read(query), ElementsAre("3"));
    query.to = seqs[2];
    EXPECT_THAT(this->read(query), IsEmpty());
}

TYPED_TEST(StoreContract, ASeqOfAnotherTargetIsAPlaceInTheOrder) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room, .slice = Slice::before, .limit = 2};
    query.from = Seq{seqs[4].value() + 1};  // said elsewhere after "4"
    EXPECT_THAT(this->read(query), ElementsAre("3", "4"));
    query.from = Seq{UINT64_MAX};
    EXPECT_THAT(this->read(query), ElementsAre("8", "9"));
    query.slice = Slice::after;
    EXPECT_THAT(this->read(query), IsEmpty());
}

TYPED_TEST(StoreContract, NothingOlderThanWhatIsVisible) {
    const ChannelId room{7};
    const std::vector<Seq> seqs = this->fill(room);
    HistoryQuery query{.target = room};
    query.visible_from = seqs[7];
    EXPECT_THAT(this->read(query), ElementsAre("7", "8", "9"));
    query.slice = Slice::before;
    query.from = seqs[5];
    EXPECT_THAT(this->read(query), IsEmpty());
    query.slice = Slice::around;
    query.from = seqs[8];
    query.limit = 5;
    EXPECT_THAT(this->read(query), ElementsAre("7", "8", "9"));
}

TYPED_TEST(StoreContract, AConversationIsTheSameFromBothSides) {
    const Party ann{PartyId{11}, "ann"};
    const Party bob{PartyId{12}, "bob"};
    const Party cid{PartyId{13}, "cid"};
    this->accept(kept(whispered(ann, bob, "one")));
    this->accept(kept(whispered(ann, cid, "other")));
    this->accept(kept(whispered(bob, ann, "two")));
    this->accept(kept(whispered(ann, ann, "myself")));
    this->engine_.restart();
    this->accept(kept(whispered(ann, bob, "three")));
    const auto with = [](const Party& one, const Party& other) {
        return HistoryQuery{.target = Correspondence{one.id, other.id}};
    };
    EXPECT_THAT(this->read(with(ann, bob)), ElementsAre("one", "two", "three"));
    EXPECT_THAT(this->read(with(bob, ann)), ElementsAre("one", "two", "three"));
    EXPECT_THAT(this->read(with(ann, ann)), ElementsAre("myself"));
    EXPECT_THAT(this->read(with(bob, cid)), IsEmpty());
}

TYPED_TEST(StoreContract, GuestsOfOneNameAreReadAsOneByWhoTalkedWithThem) {
    const Party ann{PartyId{11}, "ann"};
    const Party first{PartyId{12}, "wanda"};
    const Party second{PartyId{13}, "Wanda"};
    this->accept(kept(whispered(first, ann, "one"), at(1000)));
    this->accept(kept(whispered(ann, second, "two"), at(2000)));
    this->accept(kept(whispered(ann, {PartyId{14}, "other"}, "no"), at(2500)));
    this->accept(kept(whispered(first, ann, "three"), at(3000)));
    const auto read = [&](const Correspondence& with, Slice slice, std::uint32_t limit) {
        return this->read({.target = with, .slice = slice, .from = at(1), .limit = limit});
    };
    EXPECT_THAT(read({ann.id, {}, "WANDA"}, Slice::after, 9), ElementsAre("one", "two", "three"));
    EXPECT_THAT(read({ann.id, {}, "wanda"}, Slice::after, 2), ElementsAre("one", "two"));
    EXPECT_THAT(read({ann.id, {}, "wanda"}, Slice::latest, 2), ElementsAre("two", "three"));
    EXPECT_THAT(read({second.id, ann.id, "ann"}, Slice::after, 9), ElementsAre("two"));
    TargetsQuery query;
    query.party = ann.id;
    query.to = at(9000);
    const std::vector<TargetActivity> targets = this->targets(query);
    ASSERT_EQ(targets.size(), 2U);
    EXPECT_EQ(targets[0].name, "other");
    EXPECT_EQ(targets[1].latest, at(3000));
}

TYPED_TEST(StoreContract, WhatIsSaidToAStandingIsReadByThatStandingAndItsAuthor) {
    const ChannelId room{7};
    const auto say = [&](std::string target, std::string account, std::string text) {
        MessageSent message = said(room, std::move(text));
        message.target = std::move(target);
        message.account = std::move(account);
        this->accept(kept(message));
    };
    say("#room", "ann", "all");
    say("@#room", "ann", "ops");
    say("+#room", "ann", "voices");
    say("@#room", "", "of a guest");
    const auto read_as = [&](Standing standing, std::string account, std::uint32_t limit) {
        return this->read({.target = room, .limit = limit, .asker = {standing, account}});
    };
    EXPECT_THAT(read_as(Standing::op, "", 9), ElementsAre("all", "ops", "voices", "of a guest"));
    EXPECT_THAT(read_as(Standing::voice, "", 9), ElementsAre("all", "voices"));
    EXPECT_THAT(read_as(Standing::none, "", 9), ElementsAre("all"));
    EXPECT_THAT(read_as(Standing::none, "ann", 9), ElementsAre("all", "ops", "voices"));
    EXPECT_THAT(read_as(Standing::none, "bob", 1), ElementsAre("all"));
}

// ---- targets --------------------------------------------------------------------------------

TYPED_TEST(StoreContract, TargetsAreInTheOrderOfTheirLatestMessage) {
    const Party ann{PartyId{11}, "ann"};
    const Party bob{PartyId{12}, "bob"};
    this->accept(kept(said(ChannelId{7}, "one"), at(1000)));
    this->accept(kept(whispered(bob, ann, "two"), at(2000)));
    this->accept(kept(said(ChannelId{8}, "three"), at(3000)));
    this->accept(kept(whispered(bob, {PartyId{13}, "cid"}, "not hers"), at(3500)));
    this->accept(kept(said(ChannelId{7}, "four"), at(4000)));
    TargetsQuery query;
    query.party = ann.id;
    query.channels = {{ChannelId{7}}, {ChannelId{8}}, {ChannelId{9}}};
    query.from = at(0);
    query.to = at(9000);
    const std::vector<TargetActivity> all = this->targets(query);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].name, "bob");
    EXPECT_EQ(all[0].latest, at(2000));
    EXPECT_EQ(all[1].channel, ChannelId{8});
    EXPECT_EQ(all[2].channel, ChannelId{7});
    EXPECT_EQ(all[2].latest, at(4000));
}

TYPED_TEST(StoreContract, TargetsOutsideTheWindowAreLeftOut) {
    for (std::uint64_t i = 1; i <= 4; ++i) {
        this->accept(kept(said(ChannelId{i}, "x"), at(static_cast<std::int64_t>(1000 * i))));
    }
    TargetsQuery query;
    query.channels = {{ChannelId{1}}, {ChannelId{2}}, {ChannelId{3}}, {ChannelId{4}}};
    query.from = at(1000);
    query.to = at(4000);
    const auto channels = [&] {
        std::vector<std::uint64_t> result;
        for (const auto& target : this->targets(query))
            result.push_back(target.channel.value());
        return result;
    };
    EXPECT_THAT(channels(), ElementsAre(2, 3));
    std::swap(query.from, query.to);
    EXPECT_THAT(channels(), ElementsAre(2, 3));
    query.limit = 1;
    EXPECT_THAT(channels(), ElementsAre(3));
    std::swap(query.from, query.to);
    EXPECT_THAT(channels(), ElementsAre(2));
    query.limit = 0;
    EXPECT_THAT(channels(), IsEmpty());
}

TYPED_TEST(StoreContract, ATargetWithANewerMessageIsNotInAnOlderWindow) {
    this->accept(kept(said(ChannelId{7}, "one"), at(1000)));
    this->accept(kept(said(ChannelId{7}, "two"), at(5000)));
    TargetsQuery query;
    query.channels = {{ChannelId{7}}};
    query.from = at(0);
    query.to = at(2000);
    EXPECT_THAT(this->targets(query), IsEmpty());
}

TYPED_TEST(StoreContract, ATargetWhoseMessagesAreNotVisibleIsLeftOut) {
    const Seq seq = this->accept(kept(said(ChannelId{7}, "one"), at(1000)));
    TargetsQuery query;
    query.channels = {{ChannelId{7}}};
    query.from = at(0);
    query.to = at(2000);
    query.channels = {{ChannelId{7}, seq}};
    EXPECT_EQ(this->targets(query).size(), 1U);
    query.channels = {{ChannelId{7}, Seq{seq.value() + 1}}};
    EXPECT_THAT(this->targets(query), IsEmpty());
}

TYPED_TEST(StoreContract, WhatIsSaidToAStandingMakesNoActivityForOthers) {
    MessageSent message = said(ChannelId{7}, "ops");
    message.target = "@#room";
    this->accept(kept(said(ChannelId{7}, "all"), at(1000)));
    this->accept(kept(message, at(2000)));
    TargetsQuery query;
    query.to = at(9000);
    query.channels = {{ChannelId{7}, {}, {Standing::voice, ""}}};
    EXPECT_EQ(this->targets(query).at(0).latest, at(1000));
    query.channels = {{ChannelId{7}, {}, {Standing::voice, "ann"}}};
    EXPECT_EQ(this->targets(query).at(0).latest, at(2000));
}

TYPED_TEST(StoreContract, ATargetHasTheNewestNameOfTheOther) {
    const Party ann{PartyId{11}, "ann"};
    this->accept(kept(whispered(ann, {PartyId{12}, "guest1"}, "one"), at(1000)));
    this->accept(kept(whispered({PartyId{12}, "robert"}, ann, "two"), at(2000)));
    TargetsQuery query;
    query.party = ann.id;
    query.to = at(9000);
    EXPECT_EQ(this->targets(query).at(0).name, "robert");
}

}  // namespace
}  // namespace klatch::store::testing
