package org.tasksweep.server.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.RemovalResult;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.purge.PictureRemover;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.sweep.SweepReports;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.Sweep;

/** Parts that a fixture of sweeps is made of. */
final class FixtureParts {
    private FixtureParts() {}

    static Planner planner(
            Database database,
            Clock clock,
            SweepStore store,
            ManifestStore blocks,
            HoldService holds,
            StoreBinding images) {
        PlanWarnings warnings = new PlanWarnings(database, holds, SweepGuard.NONE);
        PicturePlanner ofPictures =
                new PicturePlanner(database, clock, store, blocks, images, new Orphans(), holds.mass(), warnings);
        return new Planner(database, clock, store, blocks, holds, new PictureCheck(images), ofPictures, warnings);
    }

    static Verifier verifier(Database database, ManifestStore blocks, StoreBinding images, SweepStore store) {
        return new Verifier(database, blocks, new PictureReadBack(database, blocks, images, new Orphans(), store));
    }

    static ItemActions actions(DeletionService deletion, TrashStore trash, StoreBinding images, SweepStore store) {
        return new ItemActions(deletion, trash, images, new Orphans(), store);
    }

    /** Removes as a test says, and moves aside in the store. */
    static PictureRemover remover(
            Supplier<Optional<String>> trouble,
            Function<Collection<String>, Map<String, String>> remove,
            Set<String> directories,
            StoreBinding images) {
        return new PictureRemover() {
            @Override
            public Optional<String> trouble() {
                return trouble.get();
            }

            @Override
            public RemovalResult remove(Collection<String> names) {
                Set<String> no = new HashSet<>(directories);
                no.retainAll(names);
                return new RemovalResult(remove.apply(names), no);
            }

            @Override
            public Quarantine quarantine(String name) {
                return images.quarantine(name);
            }
        };
    }

    static List<String> of(SweepReports reports, Sweep sweep) {
        try {
            return reports.page(SweepFixture.ANYBODY, sweep.id(), null, 0, 1_000_000).items().stream()
                    .map(item ->
                            item.taskid() + " " + item.outcome() + (item.detail() == null ? "" : ": " + item.detail()))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** For sweeps that do not look at pictures. */
    static StoreBinding emptyStore(Given given) {
        try {
            return new StoreBinding(given.database(), new DirectoryImages(Path.of("target", "empty-store")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
