package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a console shows beside the lists: the overview, sums in groups, suggestions, the history of a task. */
class DashboardIT extends Deployed {
    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();

    @Test
    void aDeletionIsInTheOverviewTheSearchAndTheHistoryOfItsTask() {
        GivenService.tasks(owner, 3, a, b);
        String key = GivenService.key(owner, "tasks:read", "tasks:delete");
        HttpResponse<String> deleted = Http.post(
                "admin/v1/tasks:batchDelete",
                "{\"taskids\":[\"" + a + "\"],\"reason\":\"Wrong MODEL\"}",
                "Authorization",
                key,
                "Content-Type",
                "application/json");
        String sweep = SweepCalls.json(deleted).getJsonObject("summary").getString("sweep");
        JsonObject overview = read(key, "overview");
        for (String list : List.of("nextPurges", "latest"))
            assertThat(first(overview, list)).as(list).isEqualTo(sweep);
        assertThat(first(overview.getJsonObject("undoable"), "sweeps")).isEqualTo(sweep);
        assertThat(overview.getJsonObject("undoable").getInt("count")).isEqualTo(1);
        assertThat(overview.getJsonObject("trash").getInt("tasks")).isEqualTo(1);
        assertThat(overview.getJsonArray("running")).isEmpty();
        assertThat(first(read(key, "sweeps?query=wrong%20model&inTrash=true&state=SUCCEEDED"), "sweeps"))
                .isEqualTo(sweep);
        assertThat(first(read(KEY, "sweeps?query=" + sweep), "sweeps")).isEqualTo(sweep);
        JsonObject event =
                read(key, "tasks/" + a + "/history").getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("sweep")).isEqualTo(sweep);
        assertThat(event.getString("outcome")).isEqualTo("DELETED");
        assertThat(read(key, "tasks/" + b + "/history").toString()).isEqualTo("{\"events\":[],\"complete\":true}");
        Refused.with(404, Http.get("admin/v1/tasks/unknown/history", "Authorization", key));
        sweeps.settled(sweeps.undo(sweep));
        assertThat(read(key, "sweeps?inTrash=true").getJsonArray("sweeps")).isEmpty();
    }

    @Test
    void aSummaryHasGroupsWhoseFiltersWorkAndOwnersAreSuggested() {
        GivenService.tasks(owner, 3, a);
        GivenService.tasks(owner, 4, b);
        String key = GivenService.key(owner, "tasks:read");
        JsonObject groups =
                read(key, "tasks:summary?groupBy=status,uid,category,age").getJsonObject("groups");
        for (String list : List.of("status", "uid", "category", "age")) {
            for (JsonObject group : groups.getJsonArray(list).getValuesAs(JsonObject.class)) {
                String filter = URLEncoder.encode(group.getString("filter"), StandardCharsets.UTF_8);
                assertThat(read(key, "tasks:summary?filter=" + filter).getInt("tasks"))
                        .as(group.toString())
                        .isEqualTo(group.getInt("tasks"));
            }
        }
        assertThat(read(key, "tasks:summary").containsKey("groups")).isFalse();
        assertThat(read(KEY, "tasks:values?field=uid&prefix=" + owner.substring(0, 20))
                        .getJsonArray("values")
                        .toString())
                .isEqualTo("[\"" + owner + "\"]");
        for (String wrong : List.of("tasks:values", "tasks:values?field=prompt", "tasks:summary?groupBy=model"))
            Refused.with(400, Http.get("admin/v1/" + wrong, "Authorization", key));
    }

    private static JsonObject read(String key, String path) {
        HttpResponse<String> answer = Http.get("admin/v1/" + path, "Authorization", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SweepCalls.json(answer);
    }

    private static String first(JsonObject page, String list) {
        return page.getJsonArray(list).getJsonObject(0).getString("id");
    }
}
