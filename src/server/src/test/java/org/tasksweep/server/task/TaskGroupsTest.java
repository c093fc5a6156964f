package org.tasksweep.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.TaskGroups;
import org.tasksweep.wire.TaskGroups.Group;
import org.tasksweep.wire.TaskSummary;

/** A summary in groups, and suggestions of values. */
class TaskGroupsTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void everyGroupSaysWhatItsFilterSelectsAndAllOfThemAddUp() {
        varied();
        TaskSummary all = summary("status,uid,category,age", null);
        TaskGroups groups = Objects.requireNonNull(all.groups());
        List<List<Group>> lists = List.of(
                Objects.requireNonNull(groups.status()),
                Objects.requireNonNull(groups.uid()),
                Objects.requireNonNull(groups.category()),
                Objects.requireNonNull(groups.age()));
        for (List<Group> list : lists) {
            assertThat(list.stream().mapToLong(Group::tasks).sum()).isEqualTo(all.tasks());
            assertThat(list.stream().mapToLong(Group::sizeBytes).sum()).isEqualTo(all.sizeBytes());
            for (Group group : list) {
                if (group.filter() == null) continue;
                TaskSummary part = summary(null, group.filter());
                assertThat(part.tasks()).as(group.filter()).isEqualTo(group.tasks());
                assertThat(part.sizeBytes()).as(group.filter()).isEqualTo(group.sizeBytes());
            }
        }
        TaskSummary plain = summary(null, null);
        assertThat(new TaskSummary(all.tasks(), all.owners(), all.sizeBytes(), all.byStatus(), all.filter(), null))
                .isEqualTo(plain);
    }

    @Test
    void theTenLargestAreNamedAndTheOthersAreOneGroup() {
        varied();
        TaskGroups groups = Objects.requireNonNull(summary("uid,category", null).groups());
        assertThat(groups.status()).isNull();
        assertThat(groups.age()).isNull();
        List<Group> owners = Objects.requireNonNull(groups.uid());
        assertThat(owners).hasSize(11).first().isEqualTo(new Group("u14", "uid = \"u14\"", 14, 14));
        assertThat(owners.get(10)).isEqualTo(new Group(null, null, 4 + 3 + 2 + 1, 4 + 3 + 2 + 1));
        List<Group> models = Objects.requireNonNull(groups.category());
        assertThat(models).extracting(Group::value).containsExactly("Caf\u00e9", "\"odd*\"", null);
        assertThat(models.get(2).filter()).isEqualTo("NOT category:*");
    }

    @Test
    void agesHaveSixGroupsAlsoWhereThereIsNothing() {
        assertThat(Objects.requireNonNull(summary("age", null).groups()).age())
                .extracting(Group::value, Group::tasks)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"<1d\", 0L)",
                        "(\"1-7d\", 0L)",
                        "(\"7-30d\", 0L)",
                        "(\"30-90d\", 0L)",
                        "(\"90-365d\", 0L)",
                        "(\">365d\", 0L)");
    }

    @Test
    void anOwnersGroupsAreOfTheirTasks() {
        varied();
        TaskSummary own = tasks().summary("u3", Optional.empty(), false, Set.of(TaskGrouping.UID));
        assertThat(Objects.requireNonNull(own.groups()).uid()).containsExactly(new Group("u3", "uid = \"u3\"", 3, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "owner", "uid,", "uid,uid", "UID", "uid, age"})
    void anUnknownGroupingIsRefused(String groupBy) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TaskGrouping.parse(groupBy))
                .extracting(Refusal::problem)
                .isEqualTo(Problem.INVALID_PARAMETER);
    }

    @Test
    void ownersAreSuggestedByTheirBeginning() {
        varied();
        given.tasks(task("x").owner("U1"), task("y").owner("\uFFFF"));
        assertThat(tasks().owners("u1", 10, null)).containsExactly("u1", "u10", "u11", "u12", "u13", "u14");
        assertThat(tasks().owners("u1", 2, null)).containsExactly("u1", "u10");
        assertThat(tasks().owners("", 2, null)).containsExactly("U1", "u1");
        assertThat(tasks().owners("\uFFFF", 5, null)).containsExactly("\uFFFF");
        assertThat(tasks().owners("nobody", 5, null)).isEmpty();
        assertThat(tasks().owners("u1", 10, "u10")).containsExactly("u10");
        assertThat(tasks().owners("u1", 10, "u2")).isEmpty();
    }

    @Test
    void modelsAreSuggestedInAnyCaseTheMostFrequentFirst() {
        varied();
        assertThat(tasks().categories("", 10, null)).containsExactly("Caf\u00e9", "\"odd*\"");
        assertThat(tasks().categories("CAFE\u0301", 10, null)).containsExactly("Caf\u00e9");
        assertThat(tasks().categories("x", 10, null)).isEmpty();
        assertThat(tasks().categories("", 10, "u1")).hasSize(1);
    }

    /** Owner {@code un} has n tasks of one byte, for n from 1 to 14; of three models and of every age. */
    private void varied() {
        List<ImportLine> lines = new ArrayList<>();
        for (int owner = 1; owner <= 14; owner++) {
            for (int i = 0; i < owner; i++) {
                int n = lines.size();
                ImportLine line =
                        task("t" + owner + "-" + i).owner("u" + owner).size(1).status(1 + n % 4);
                lines.add(model(line.started(started(n)), n));
            }
        }
        given.tasks(lines);
    }

    private static ImportLine model(ImportLine line, int n) {
        return switch (n % 5) {
            case 0, 1 -> line.with("category", Json.createValue("Caf\u00e9"));
            case 2 -> line.with("category", Json.createValue("CAFE\u0301"));
            case 3 -> line.with("category", Json.createValue("\"odd*\""));
            default -> line.without("category");
        };
    }

    private static String started(int n) {
        int[] days = {-1, 0, 1, 3, 7, 29, 30, 60, 90, 364, 365, 4_000};
        return Given.NOW.minus(Duration.ofDays(days[n % days.length])).toString();
    }

    private TaskSummary summary(@Nullable String groupBy, @Nullable String filter) {
        return tasks().summary(
                        null, Optional.ofNullable(filter).map(TaskFilter::parse), false, TaskGrouping.parse(groupBy));
    }

    private TaskReader tasks() {
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column);
    }
}
