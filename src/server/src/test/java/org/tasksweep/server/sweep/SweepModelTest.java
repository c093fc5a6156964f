package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/**
 * Random imports, requests, sweeps, undos, purges and holds on the same few ids: the database agrees with a model at every
 * step. {@code -Dtasksweep.seeds=100} tries more.
 */
class SweepModelTest extends GivenSweeps {
    private static final int STEPS = 60;

    private final SweepModel model = new SweepModel();
    private final List<String> story = new ArrayList<>();
    private final Set<String> undone = new HashSet<>();
    private final Map<String, Long> holds = new HashMap<>();
    private final Map<Sweep, Map<String, Long>> plans = new LinkedHashMap<>();
    private Random random = new Random();

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, Long.getLong("tasksweep.seeds", 4)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDatabaseAgreesWithTheModelAtEveryStep(long seed) {
        random = new Random(seed);
        story.add("seed " + seed);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> importSome();
                case 3, 4 -> request();
                case 5, 6, 7 -> plan();
                case 8, 9, 10 -> run();
                case 11 -> undo();
                case 12 -> undelete();
                case 13 -> toggleHold();
                case 14 -> purgeNow();
                default -> passAndPurge();
            }
            assertThat(given.ids("task")).as("%s", story).containsExactlyElementsOf(model.alive.keySet());
            assertThat(given.ids("trash")).as("%s", story).containsExactlyElementsOf(model.buried.keySet());
        }
        assertThat(audited("DELETE")).as("%s", story).isEqualTo(model.deletions());
        assertThat(audited("PURGE")).as("%s", story).isEqualTo(model.purges());
    }

    private void importSome() {
        List<ImportLine> lines = new ArrayList<>();
        for (String id : some()) {
            int status = 1 + random.nextInt(4);
            String prompt = "p" + random.nextInt(2);
            lines.add(ImportLine.task(id).status(status).prompt(prompt));
            model.put(id, status, prompt);
            story.add("import " + id + " " + status + " " + prompt);
        }
        given.tasks(lines);
    }

    private void request() {
        List<String> ids = some().stream().distinct().toList();
        story.add("request " + ids);
        var report = sweeping.deletion.run(SweepFixture.delete(ids.toArray(String[]::new)));
        Map<String, String> expected = model.delete(model.pin(ids), String.valueOf(report.sweep()), now());
        model.deadlines.remove("null");
        Map<String, String> seen = new HashMap<>();
        report.results()
                .forEach(result -> seen.put(result.taskid(), result.outcome().name()));
        assertThat(seen).as("%s", story).isEqualTo(expected);
    }

    private void plan() {
        boolean all = random.nextBoolean();
        List<String> ids = all
                ? List.copyOf(model.alive.keySet())
                : some().stream().distinct().toList();
        Sweep plan = sweeping.plan(all ? PlanCommands.of("*") : PlanCommands.of(ids));
        story.add("plan " + plan.id() + (all ? " of all " : " of ") + ids);
        assertThat(outcomes(plan).keySet()).as("%s", story).containsExactlyInAnyOrderElementsOf(ids);
        plans.put(plan, model.pin(ids));
    }

    private void run() {
        if (plans.isEmpty()) return;
        Map.Entry<Sweep, Map<String, Long>> some = List.copyOf(plans.entrySet()).get(random.nextInt(plans.size()));
        Sweep plan = some.getKey();
        plans.remove(plan);
        story.add("run " + plan.id());
        if (!now().isBefore(Instant.parse(String.valueOf(plan.planExpireTime())))) {
            assertThatThrownBy(() -> sweeping.run(plan)).hasMessageContaining("its plan expired");
            return;
        }
        Sweep done = sweeping.run(plan);
        Map<String, String> expected = model.delete(some.getValue(), plan.id(), now());
        assertThat(outcomes(done)).as("%s", story).isEqualTo(expected);
        boolean left = expected.containsValue("HELD") || expected.containsValue("SKIPPED");
        assertThat(done.state()).as("%s", story).isEqualTo(left ? SweepState.INCOMPLETE : SweepState.SUCCEEDED);
    }

    private void undo() {
        String name = model.someSweep(random.nextInt(100));
        if (name == null) return;
        story.add("undo " + name);
        Sweep sweep = sweeping.sweeps.find(SweepFixture.ANYBODY, name);
        if (!model.undoable(name, now())) {
            assertThatThrownBy(() -> sweeping.undo(sweep)).hasMessageContaining("undo window");
            return;
        }
        if (undone.contains(name)) {
            assertThatThrownBy(() -> sweeping.undo(sweep)).hasMessageContaining("was undone already");
            return;
        }
        Sweep undo = sweeping.undo(sweep);
        Map<String, String> expected = model.undo(name);
        assertThat(outcomes(undo)).as("%s", story).isEqualTo(expected);
        boolean left = expected.containsValue("SKIPPED");
        assertThat(undo.state()).as("%s", story).isEqualTo(left ? SweepState.INCOMPLETE : SweepState.SUCCEEDED);
        if (!left) undone.add(name);
    }

    private void undelete() {
        List<String> ids = some().stream().distinct().toList();
        story.add("undelete " + ids);
        Map<String, String> expected = new HashMap<>();
        for (String id : ids) expected.put(id, model.undelete(id, now()));
        Map<String, String> seen = new HashMap<>();
        sweeping.undelete(ids)
                .results()
                .forEach(item -> seen.put(item.taskid(), item.outcome().name()));
        assertThat(seen).as("%s", story).isEqualTo(expected);
    }

    private void toggleHold() {
        String id = some().get(0);
        story.add("hold or release " + id);
        model.toggleHold(id);
        Long made = holds.remove(id);
        if (made != null) given.holds().release(Given.ADMINISTRATOR, "hold_" + made, null);
        else holds.put(id, random.nextBoolean() ? given.hold(id) : given.holdMatching("taskid = " + id));
    }

    private void purgeNow() {
        String name = model.someSweep(random.nextInt(100));
        if (name == null) return;
        story.add("purge now " + name);
        sweeping.commands.purge(SweepFixture.ANYBODY, name, null);
        model.purgeNow(name, now());
    }

    // At least an hour: the longest that a purge waits to try again.
    private void passAndPurge() {
        Duration time = Duration.ofHours(1 + random.nextInt(60));
        story.add(time + " pass");
        sweeping.clock.pass(time);
        sweeping.removed.clear();
        sweeping.purge();
        List<String> expected =
                model.purge(now()).stream().map(id -> "images/" + id + "/0.png").toList();
        assertThat(sweeping.removed).as("%s", story).containsExactlyInAnyOrderElementsOf(expected);
    }

    private long audited(String act) {
        return faults.number("select coalesce(sum(done), 0) from audit where act = '" + act + "'");
    }

    private Map<String, String> outcomes(Sweep sweep) {
        Map<String, String> outcomes = new HashMap<>();
        sweeping.items(sweep).forEach(item -> outcomes.put(item.split(" ")[0], item.split("[ :]")[1]));
        return outcomes;
    }

    private Instant now() {
        return sweeping.clock.instant();
    }

    private List<String> some() {
        return random.ints(1 + random.nextInt(5), 0, 8).mapToObj(n -> "t" + n).toList();
    }
}
