package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a plan found, to review before the run.
 *
 * @param sample a random sample of the tasks, up to 100
 * @param warnings sentences for people
 */
@JsonbPropertyOrder({"breakdown", "sample", "warnings"})
public record SweepPlan(Breakdown breakdown, List<Sample> sample, List<String> warnings) {

    /**
     * The number of tasks by status, owner and age.
     *
     * @param status tasks per status; a status without tasks is absent
     * @param owner the twenty owners with the most tasks
     * @param others tasks of owners that are not listed
     * @param age tasks by the time since they started, the youngest first
     * @param everyTask true if the plan found every task that the key can see, however they were selected; absent otherwise, and
     *     for pictures
     */
    @JsonbPropertyOrder({"status", "owner", "others", "age", "everyTask"})
    public record Breakdown(
            Map<TaskStatus, Long> status,
            List<Owner> owner,
            long others,
            List<Age> age,
            @Nullable Boolean everyTask) {

        /** The form that JSON is read into. */
        @JsonbCreator
        public Breakdown {}

        /** Of a plan that is not known to have found every task. */
        public Breakdown(Map<TaskStatus, Long> status, List<Owner> owner, long others, List<Age> age) {
            this(status, owner, others, age, null);
        }
    }

    /** The number of tasks of one owner in the plan. */
    @JsonbPropertyOrder({"uid", "tasks"})
    public record Owner(String uid, long tasks) {}

    /**
     * The number of tasks of this age.
     *
     * @param under an ISO-8601 duration; absent for all older tasks
     */
    @JsonbPropertyOrder({"under", "tasks"})
    public record Age(@Nullable String under, long tasks) {}

    /**
     * One of the tasks; or, with its path as the id, one of the pictures of a reconciliation.
     *
     * @param uid absent for a picture
     * @param status absent for a picture
     * @param startTime of a picture: when it was written
     */
    @JsonbPropertyOrder({"taskid", "uid", "status", "startTime", "sizeBytes"})
    public record Sample(
            String taskid, @Nullable String uid, @Nullable TaskStatus status, String startTime, long sizeBytes) {}
}
