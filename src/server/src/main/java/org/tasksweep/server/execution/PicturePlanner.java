package org.tasksweep.server.execution;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.image.StoredPicture;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.manifest.ManifestWriter;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.PictureRange;
import org.tasksweep.server.sweep.PlanResult;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.task.MassThreshold;
import org.tasksweep.wire.SweepPlan;

/**
 * Collects the pictures of a reconciliation: lists the store, and asks the database for a block at a time whether a task names
 * them. In constant memory; throws {@link org.tasksweep.server.image.ImagesUnavailable} unless the listing is whole. Thread safe.
 */
final class PicturePlanner {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final ManifestStore blocks;
    private final StoreBinding store;
    private final Orphans orphans;
    private final MassThreshold mass;
    private final PlanWarnings warnings;

    PicturePlanner(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            StoreBinding store,
            Orphans orphans,
            MassThreshold mass,
            PlanWarnings warnings) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.store = store;
        this.orphans = orphans;
        this.mass = mass;
        this.warnings = warnings;
    }

    PlanResult collect(SweepRow sweep, PictureRange range, Predicate<Handle> wanted) {
        store.requireOwn();
        long revision = database.read(sweeps::nextRevision);
        ManifestWriter manifest = new ManifestWriter(database, blocks, sweep.id(), wanted);
        orphans.complete(database, () -> {
            manifest.requireWanted();
            return true;
        });
        Found found = new Found(sweep, range, manifest);
        long leftOut = store.list(range.prefix(), found::look);
        found.block();
        manifest.end();
        boolean most = mass.exceeded(manifest.size(), found.looked);
        List<String> text = warnings.ofPictures(sweep, manifest.size(), leftOut, most ? mass : null);
        SweepPlan plan = new SweepPlan(found.statistics.breakdown(), found.statistics.samples(), text);
        return new PlanResult(
                manifest.size(), manifest.size(), found.statistics.bytes(), manifest.digest(), plan, revision, most);
    }

    /** What one listing has found. One thread. */
    private final class Found {
        private final SweepRow sweep;
        private final PictureRange range;
        private final ManifestWriter manifest;
        private final PlanStatistics statistics;
        private final List<StoredPicture> block = new ArrayList<>();
        private long looked;

        Found(SweepRow sweep, PictureRange range, ManifestWriter manifest) {
            this.sweep = sweep;
            this.range = range;
            this.manifest = manifest;
            this.statistics = new PlanStatistics(clock.instant(), sweep.id());
        }

        void look(StoredPicture picture) {
            looked++;
            if (looked % 10_000 == 0) manifest.requireWanted();
            if (!range.covers(picture.modified())) return;
            block.add(picture);
            if (block.size() == ManifestBlock.SIZE) block();
        }

        void block() {
            manifest.requireWanted();
            List<String> paths = block.stream().map(StoredPicture::path).toList();
            Set<String> named = paths.isEmpty() ? Set.of() : database.read(handle -> orphans.named(handle, paths));
            for (StoredPicture picture : block) {
                if (named.contains(picture.path())) continue;
                statistics.add(picture);
                manifest.add(picture.path());
                TooManyMatches.check(sweep, manifest.size());
            }
            block.clear();
        }
    }
}
