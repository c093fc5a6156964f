package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What a plan found, to look at before it is run.
 *
 * @param sample up to 100 of the tasks, by chance
 * @param warnings sentences for a person
 */
@JsonbPropertyOrder({"breakdown", "sample", "warnings"})
public record SweepPlan(Breakdown breakdown, List<Sample> sample, List<String> warnings) {

    /**
     * How the tasks spread.
     *
     * @param owner the twenty owners with most tasks; the rest together is {@code others}
     * @param age by time since the task was started
     * @param others tasks of owners that are not named
     */
    @JsonbPropertyOrder({"status", "owner", "others", "age"})
    public record Breakdown(Map<String, Long> status, Map<String, Long> owner, long others, Map<String, Long> age) {}

    /** One of the tasks. */
    @JsonbPropertyOrder({"taskid", "uid", "status", "startTime", "sizeBytes"})
    public record Sample(String taskid, String uid, TaskStatus status, String startTime, long sizeBytes) {}
}
