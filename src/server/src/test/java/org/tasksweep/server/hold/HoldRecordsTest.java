package org.tasksweep.server.hold;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;

/** Holds as things that are kept: what is written down, who sees it, what is refused. */
class HoldRecordsTest {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Caller ALL = Given.ADMINISTRATOR;
    private static final Caller OF_U1 = new Caller("key_u1", "u1's", Set.of(Scope.HOLDS_WRITE), "u1");

    @RegisterExtension
    final Given given = new Given();

    @Test
    void aHoldIsReadAsItWasMade() {
        Hold byIds = create(ALL, new NewHold(List.of("b", "a", "b"), null, "lawsuit", LATER));
        assertThat(byIds)
                .isEqualTo(new Hold(
                        byIds.id(),
                        null,
                        List.of("a", "b"),
                        2,
                        "lawsuit",
                        null,
                        "key_admin",
                        "2026-11-01T12:00:00Z",
                        "2999-01-01T00:00:00Z",
                        null,
                        "1"));
        Hold byFilter = create(OF_U1, matching("status=failed"));
        assertThat(byFilter)
                .extracting(Hold::filter, Hold::taskIds, Hold::taskCount, Hold::owner, Hold::endTime)
                .containsExactly("status = FAILED", null, null, "u1", null);
        assertThat(given.holds().find(ALL, byFilter.id())).isEqualTo(byFilter);
    }

    @Test
    void everyActIsInTheAudit() {
        HoldService holds = given.holds();
        String byIds = create(ALL, new NewHold(List.of("a", "b"), null, "lawsuit", null))
                .id();
        String byFilter =
                given.create(holds, OF_U1, matching("status=failed"), "req_1").id();
        given.edit(holds, ALL, byFilter, new HoldUpdate(new IfMatch("\"1\""), "still", true, LATER), "req_2");
        holds.release(ALL, byIds, "req_3");
        holds.release(ALL, byIds, "req_4");
        assertThat(acts())
                .containsExactly(
                        "HOLD key_admin null lawsuit null " + byIds + ": 2 tasks",
                        "HOLD key_u1 u1 court order req_1 " + byFilter + ": status = FAILED",
                        "HOLD_CHANGE key_admin null still req_2 " + byFilter
                                + " until 2999-01-01T00:00:00Z: status = FAILED",
                        "RELEASE key_admin null null req_3 " + byIds + ": 2 tasks");
    }

    @Test
    void aRefusedRequestLeavesNothingBehind() {
        List<String> before = given.everything();
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        scopes.remove(Scope.TASKS_PURGE);
        Caller careful = new Caller("key_1", "careful", scopes, null);
        refused(Problem.MISSING_SCOPE, "scope tasks:purge", () -> create(careful, matching("( * )")));
        refused(Problem.INVALID_FILTER, "cannot ask for held", () -> matching("uid = a AND NOT held = true"));
        refused(Problem.INVALID_FILTER, "cannot ask for deleteTime", () -> matching("deleteTime:*"));
        refused(Problem.INVALID_FILTER, "cannot ask for sweep", () -> matching("NOT sweep = sw_1"));
        refused(
                Problem.INVALID_FILTER,
                "longer than",
                () -> matching(("uid=" + "a".repeat(36) + " OR ").repeat(90) + "uid=a"));
        refused(Problem.INVALID_FIELD, "not both", () -> new NewHold(List.of(), null, "why", null));
        refused(
                Problem.INVALID_FIELD,
                "not both",
                () -> new NewHold(List.of("a"), TaskFilter.parse("uid = a"), "why", null));
        refused(
                Problem.INVALID_FIELD,
                "must be in the future",
                () -> create(ALL, new NewHold(List.of("a"), null, "why", Given.NOW)));
        assertThat(given.everything()).isEqualTo(before);
        assertThat(create(ALL, matching("*")).filter()).isEqualTo("*");
    }

    @Test
    void aHundredFiltersAreEnough() {
        HoldService holds = given.holds();
        IntStream.range(0, 100).forEach(n -> given.create(holds, ALL, matching("uid = u" + n), null));
        refused(Problem.TOO_MANY_HOLDS, "100 holds by filter", () -> create(ALL, matching("uid = one_more")));
        assertThat(create(ALL, new NewHold(List.of("a"), null, "ids are no matter", null))
                        .taskCount())
                .isEqualTo(1);
    }

    @Test
    void noOwnerFillsTheRoomOfOthersNorAllOwnersThatOfAnAdministrator() {
        HoldService holds = given.holds();
        IntStream.range(0, 20).forEach(n -> given.create(holds, OF_U1, matching("category = c" + n), null));
        refused(Problem.TOO_MANY_HOLDS, "20 holds by filter of this owner", () -> create(OF_U1, matching("width = 1")));
        for (String owner : List.of("u2", "u3")) {
            Caller caller = new Caller("key_" + owner, owner, Set.of(Scope.HOLDS_WRITE), owner);
            IntStream.range(0, 15).forEach(n -> given.create(holds, caller, matching("category = c" + n), null));
        }
        Caller fourth = new Caller("key_u4", "u4", Set.of(Scope.HOLDS_WRITE), "u4");
        refused(Problem.TOO_MANY_HOLDS, "50 holds by filter of keys with", () -> create(fourth, matching("width = 1")));
        assertThat(create(ALL, matching("uid = u1")).owner()).isNull();
    }

    @Test
    void anOwnersHoldsSearchTwentyTextsTogether() {
        String sixteen = IntStream.range(0, 16).mapToObj(n -> "prompt != p" + n).collect(joining(" AND "));
        create(OF_U1, matching(sixteen));
        refused(Problem.TOO_MANY_HOLDS, "of this owner in force search", () -> create(OF_U1, matching(sixteen)));
        create(ALL, matching(sixteen));
    }

    @Test
    void aHoldIsEditedByWhoHasReadItsLatestVersion() {
        Hold hold = create(ALL, new NewHold(List.of("a"), null, "lawsuit", LATER));
        Hold edited = edit(hold.id(), new HoldUpdate(new IfMatch("\"7\", \"1\""), "appeal", false, null));
        assertThat(edited)
                .extracting(Hold::reason, Hold::endTime, Hold::etag)
                .containsExactly("appeal", "2999-01-01T00:00:00Z", "2");
        HoldUpdate late = new HoldUpdate(new IfMatch("\"1\""), "too late", false, null);
        refused(Problem.PRECONDITION_FAILED, "changed in the meantime", () -> edit(hold.id(), late));
        HoldUpdate weak = new HoldUpdate(new IfMatch("W/\"2\""), "weak", false, null);
        refused(Problem.PRECONDITION_FAILED, "in the meantime", () -> edit(hold.id(), weak));
        assertThat(edit(hold.id(), new HoldUpdate(new IfMatch("*"), null, true, null)))
                .extracting(Hold::reason, Hold::endTime, Hold::etag)
                .containsExactly("appeal", null, "3");
    }

    @Test
    void anEndedHoldIsNotEdited() {
        Hold hold = create(ALL, matching("uid = a"));
        given.holds().release(ALL, hold.id(), null);
        refused(
                Problem.HOLD_ENDED,
                "make a new one",
                () -> edit(hold.id(), new HoldUpdate(new IfMatch("*"), "x", false, null)));
        assertThat(given.holds().find(ALL, hold.id()).releaseTime()).isEqualTo("2026-11-01T12:00:00Z");
    }

    @Test
    void anOwnersKeySeesItsHoldsOnly() {
        Hold foreign = create(ALL, new NewHold(List.of("a"), null, "not yours", null));
        Hold own = create(OF_U1, matching("status = FAILED"));
        HoldService holds = given.holds();
        assertThat(holds.list(OF_U1, true, 10, null).holds()).containsExactly(own);
        assertThat(holds.list(ALL, true, 10, null).holds())
                .extracting(Hold::id)
                .containsExactly(own.id(), foreign.id());
        refused(Problem.HOLD_NOT_FOUND, "no hold", () -> holds.find(OF_U1, foreign.id()));
        refused(Problem.HOLD_NOT_FOUND, "no hold", () -> holds.release(OF_U1, foreign.id(), null));
        HoldUpdate change = new HoldUpdate(new IfMatch("*"), "mine now", false, null);
        refused(Problem.HOLD_NOT_FOUND, "no hold", () -> given.edit(holds, OF_U1, foreign.id(), change, null));
        assertThat(holds.find(ALL, foreign.id())).isEqualTo(foreign);
    }

    @Test
    void pagesGoFromTheLatestBackAndShowWhatIsOverIfAsked() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(n -> create(ALL, new NewHold(List.of("t" + n), null, "r", null))
                        .id())
                .toList();
        given.holds().release(ALL, made.get(3), null);
        HoldPage first = given.holds().list(ALL, false, 2, null);
        assertThat(first.holds()).extracting(Hold::id).containsExactly(made.get(4), made.get(2));
        assertThat(first.holds()).extracting(Hold::taskIds).containsOnlyNulls();
        HoldPage second = given.holds().list(ALL, false, 2, first.nextPageToken());
        assertThat(second.holds()).extracting(Hold::id).containsExactly(made.get(1), made.get(0));
        assertThat(second.nextPageToken()).isNull();
        assertThat(given.holds().list(ALL, true, 10, null).holds()).hasSize(5);
        refused(Problem.INVALID_PAGE_TOKEN, "pageToken", () -> given.holds().list(ALL, true, 10, "-1"));
    }

    @Test
    void aPageEndsWhereItWouldFillTheMemory() {
        given.database().jdbi().useHandle(handle -> handle.execute("""
            insert into hold (reason, filter, created_by, created_at, released_at, released_by)
            select 'r', repeat('x', 4000), 'key_1', now(), now(), 'key_1' from generate_series(1, 300)"""));
        HoldPage first = given.holds().list(ALL, true, 1_000, null);
        assertThat(first.holds()).hasSizeBetween(200, 299);
        HoldPage second = given.holds().list(ALL, true, 1_000, first.nextPageToken());
        assertThat(first.holds().size() + second.holds().size()).isEqualTo(300);
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void anInvalidIdIsUnknown() {
        for (String id : List.of("hold_0", "hold_999999", "7", "hold_9999999999999999999", "hold_1'", "")) {
            refused(Problem.HOLD_NOT_FOUND, "no hold", () -> given.holds().find(ALL, id));
        }
    }

    private Hold create(Caller caller, NewHold hold) {
        return given.create(given.holds(), caller, hold, null);
    }

    private Hold edit(String id, HoldUpdate change) {
        return given.edit(given.holds(), ALL, id, change, null);
    }

    private static NewHold matching(String filter) {
        return new NewHold(List.of(), TaskFilter.parse(filter), "court order", null);
    }

    private List<@Nullable String> acts() {
        String sql = "select format('%s %s %s %s %s %s', act, actor, coalesce(owner, 'null'), coalesce(reason, 'null'),"
                + " coalesce(request_id, 'null'), detail) from audit order by id";
        return given.database()
                .jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    private static void refused(Problem problem, String text, ThrowingCallable attempt) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(attempt)
                .withMessageContaining(text)
                .extracting(Refusal::problem)
                .isEqualTo(problem);
    }
}
