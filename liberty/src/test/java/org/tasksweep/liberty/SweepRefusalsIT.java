package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.byIds;
import static org.tasksweep.liberty.SweepCalls.count;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep refuses, to whom, and in which words. */
class SweepRefusalsIT extends Deployed {
    private final SweepCalls admin = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String other = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"reason\":\"r\"} | /selector | selector: required",
                "{\"reason\":\"r\",\"selector\":{}} | /selector | either filter, taskIds or pictures",
                "{\"reason\":\"r\",\"selector\":{\"filter\":\"*\",\"taskIds\":[\"a\"]}} | /selector | either filter, taskIds or pictures",
                "{\"reason\":\"r\",\"selector\":\"*\"} | /selector | selector: must be an object",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":\"a\"}} | /selector/taskIds | taskIds",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\",7]}} | /selector/taskIds/1 | taskIds",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[]}} | /selector/taskIds | taskIds",
                "{\"reason\":\"r\",\"selector\":{\"filters\":\"*\"}} | /selector/filters | filters",
                "{\"selector\":{\"taskIds\":[\"a\"]},\"reason\":\" \"} | /reason | reason",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"undoWindow\":\"7d\"} | /undoWindow | ISO-8601 duration",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"undoWindow\":\"-PT1S\"} | /undoWindow | ISO-8601 duration",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"undoWindow\":\"P4000D\"} | /undoWindow | ISO-8601 duration",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"undoWindow\":7} | /undoWindow | undoWindow",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"maxRate\":0} | /maxRate | from 1 to 1000000",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"maxRate\":1.5} | /maxRate | maxRate",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"maxRate\":\"fast\"} | /maxRate | maxRate",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"maxItems\":0} | /maxItems | maxItems",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"runningPolicy\":\"KILL\"} | /runningPolicy | DEFER, REFUSE or CANCEL",
                "{\"reason\":\"r\",\"selector\":{\"taskIds\":[\"a\"]},\"dryRun\":true} | /dryRun | dryRun",
            })
    void aBadPlanIsRefusedWithThePlaceThatIsWrong(String body, String pointer, String words) {
        JsonObject problem = Refused.with(400, admin.post("", body));
        assertThat(problem.getString("reason")).isEqualTo("INVALID_FIELD");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
        assertThat(problem.getString("detail")).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?run=perhaps",
                "?run=true&expectedCount=many",
                "?run=true&expectedCount=-1",
                "?run=true&expectedCount=1&tolerance=lots",
                "?run=true"
            })
    void aBadQueryIsRefusedByName(String query) {
        JsonObject problem = Refused.with(400, admin.post(query, byFilter("uid = x")));
        assertThat(problem.getString("reason")).isEqualTo("INVALID_PARAMETER");
        assertThat(query)
                .contains(problem.getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer")
                        .replace("expectedCount", "run=true"));
    }

    @Test
    void aBadFilterSaysWhere() {
        JsonObject problem = Refused.with(400, admin.post("", byFilter("colour = red")));
        assertThat(problem.getString("reason")).isEqualTo("INVALID_FILTER");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getInt("position"))
                .isEqualTo(1);
    }

    @Test
    void aMissingPictureIsNotFound() {
        for (String id : List.of("sw_999999999", "sw_x", "x", "sw_99999999999999999999", "sw_0001")) {
            for (HttpResponse<String> answer : List.of(
                    admin.get("/" + id),
                    admin.get("/" + id + "?wait=1"),
                    admin.get("/" + id + "/items"),
                    admin.get("/" + id + "/report"),
                    admin.get("/" + id, "Accept", "text/event-stream"),
                    admin.act(id, "undo"),
                    admin.act(id, "pause"),
                    admin.rate(id, "5"))) {
                assertThat(Refused.with(404, answer).getString("reason")).isEqualTo("SWEEP_NOT_FOUND");
            }
        }
        JsonObject unknown = Refused.with(404, admin.act("sw_1", "explode"));
        assertThat(unknown.getString("reason")).isEqualTo("UNKNOWN_ACTION");
        assertThat(unknown.getString("detail"))
                .contains("known are run approve pause resume cancel retryFailed undo purge");
        assertThat(Refused.with(400, admin.get("?pageToken=x")).getString("reason"))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(Refused.with(400, admin.get("?state=DONE")).getString("detail"))
                .contains("PLANNED");
    }

    @Test
    void aKeyForOneOwnerPlansAndSeesItsOwnOnly() {
        GivenService.tasks(owner, 3, a);
        GivenService.tasks(other, 3, b);
        SweepCalls own = SweepCalls.with(GivenService.key(owner, "tasks:read", "sweeps:write", "tasks:delete"));
        SweepCalls foreign = SweepCalls.with(GivenService.key(other, "tasks:read", "sweeps:write", "tasks:delete"));
        JsonObject plan = own.plan(byIds(List.of(a, b)));
        assertThat(plan.getString("owner")).isEqualTo(owner);
        assertThat(plan.getJsonArray("sample")).hasSize(1);
        String id = plan.getString("id");
        assertThat(own.plan(byFilter("uid = \"" + other + "\"")).getInt("matchCount"))
                .isZero();
        for (HttpResponse<String> answer : List.of(
                foreign.get("/" + id),
                foreign.get("/" + id + "/items"),
                foreign.get("/" + id + "/report"),
                foreign.run(plan),
                foreign.act(id, "cancel"),
                foreign.act(id, "undo"),
                foreign.rate(id, "1"))) {
            assertThat(Refused.with(404, answer).getString("detail")).isEqualTo("There is no sweep with this id");
        }
        assertThat(foreign.get("").body()).doesNotContain(id);
        assertThat(own.get("").body()).contains("\"" + id + "\"");
        assertThat(own.run(plan).statusCode()).isEqualTo(200);
        JsonObject done = own.settled(id);
        assertThat(List.of(count(done, "deleted"), count(done, "notFound"))).containsOnly(1L);
        assertThat(GivenService.visible(b)).isTrue();
        String everything = admin.done(byIds(List.of(b))).getString("id");
        Refused.with(404, foreign.act(everything, "undo"));
        assertThat(GivenService.visible(b)).isFalse();
    }

    @Test
    void eachActNeedsItsScope() {
        GivenService.tasks(owner, 3, a);
        SweepCalls reader = SweepCalls.with(GivenService.key(owner, "tasks:read"));
        SweepCalls planner = SweepCalls.with(GivenService.key(owner, "tasks:read", "sweeps:write"));
        SweepCalls operator = SweepCalls.with(GivenService.key(owner, "tasks:read", "sweeps:write", "tasks:delete"));
        String body = byFilter("uid = \"" + owner + "\"");
        Refused.lacks("sweeps:write", reader.post("", body));
        JsonObject plan = planner.plan(body);
        String id = plan.getString("id");
        Refused.lacks("tasks:delete", planner.run(plan));
        Refused.lacks("tasks:delete", planner.act(id, "resume"));
        Refused.lacks("tasks:delete", planner.act(id, "undo"));
        Refused.lacks("tasks:delete", planner.post("?run=true&expectedCount=1", body));
        Refused.lacks("tasks:purge", operator.post("", byFilter("*")));
        Refused.lacks("tasks:purge", operator.post("", byIds(List.of(a), "\"undoWindow\":\"PT0S\"")));
        for (String verb : List.of("pause", "resume", "cancel", "retryFailed"))
            Refused.lacks("sweeps:write", reader.act(id, verb));
        Refused.lacks("sweeps:write", reader.rate(id, "1"));
        assertThat(operator.run(plan).statusCode()).isEqualTo(200);
        operator.settled(id);
        Refused.lacks("tasks:purge", operator.act(id, "purge"));
        assertThat(Refused.with(401, SweepCalls.with("nonsense").get("")).getString("reason"))
                .isEqualTo("UNAUTHENTICATED");
    }
}
