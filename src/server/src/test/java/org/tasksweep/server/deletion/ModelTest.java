package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.Result;

/** Random deletions, undos, imports and holds on the same few ids: the database agrees with a model at every step. */
class ModelTest {
    private static final int STEPS = 150;

    @RegisterExtension
    final Given given = new Given();

    private final Model model = new Model();
    private final List<String> story = new ArrayList<>();
    private final Map<String, Long> holds = new HashMap<>();
    private @Nullable DeletionService deletion;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void theDatabaseAgreesWithTheModelAtEveryStep(long seed) {
        Random random = new Random(seed);
        deletion = new DeletionService(
                given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> importSome(random);
                case 3, 4, 5, 6 -> deleteSome(random);
                case 7, 8 -> restoreSome(random);
                default -> toggleHold(random);
            }
            assertThat(given.ids("task")).as("seed %d: %s", seed, story).isEqualTo(model.alive());
            assertThat(given.ids("trash")).as("seed %d: %s", seed, story).isEqualTo(model.buried());
        }
    }

    private void importSome(Random random) {
        List<ImportLine> lines = new ArrayList<>();
        for (String id : some(random)) {
            String owner = "u" + random.nextInt(2);
            int status = 1 + random.nextInt(4);
            String category = "c" + random.nextInt(3);
            lines.add(ImportLine.task(id).owner(owner).status(status).with("category", Json.createValue(category)));
            model.put(id, owner, status, category);
        }
        story.add("import " + lines);
        given.tasks(lines);
    }

    private void deleteSome(Random random) {
        DeleteCommand command = new DeleteCommand(
                some(random), someOwner(random), random.nextInt(4) == 0, random.nextInt(6) == 0, "key", null, null);
        story.add(command.toString());
        DeletionReport report = new DeletionService(
                        given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(command);
        assertThat(report.results()).as("%s", story).extracting(Result::outcome).isEqualTo(model.delete(command));
    }

    private void restoreSome(Random random) {
        List<String> ids = some(random).stream().distinct().toList();
        String owner = someOwner(random);
        story.add("restore " + ids + " of " + owner);
        List<Restore> expected =
                ids.stream().map(id -> model.restore(id, owner)).toList();
        assertThat(given.undelete(owner, ids).results())
                .as("%s", story)
                .extracting(Item::outcome)
                .isEqualTo(expected);
    }

    private void toggleHold(Random random) {
        String one = random.nextBoolean() ? some(random).get(0) : "c" + random.nextInt(3);
        story.add("hold or release " + one);
        model.toggleHold(one);
        Long made = holds.remove(one);
        if (made != null) given.holds().release(Given.ADMINISTRATOR, "hold_" + made, null);
        else holds.put(one, one.startsWith("c") ? given.holdMatching("category = " + one) : given.hold(one));
    }

    private static @Nullable String someOwner(Random random) {
        return random.nextInt(3) == 0 ? "u" + random.nextInt(2) : null;
    }

    private static List<String> some(Random random) {
        return random.ints(1 + random.nextInt(6), 0, 12).mapToObj(n -> "t" + n).toList();
    }
}
