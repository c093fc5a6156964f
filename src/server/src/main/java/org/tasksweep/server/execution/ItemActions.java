package org.tasksweep.server.execution;

import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.task.TrashStore;

/** The actions of all kinds of sweeps. Thread safe. */
final class ItemActions {
    private final DeleteAction delete;
    private final DeleteWithoutPictures deleteWithoutPictures;
    private final RestoreAction restore;
    private final ReconcileAction reconcile;
    private final GiveBackAction giveBack;

    ItemActions(DeletionService deletion, TrashStore trash, StoreBinding pictures, Orphans orphans, SweepStore sweeps) {
        delete = new DeleteAction(deletion);
        deleteWithoutPictures = new DeleteWithoutPictures(new PictureCheck(pictures), delete);
        restore = new RestoreAction(trash);
        reconcile = new ReconcileAction(pictures, orphans);
        giveBack = new GiveBackAction(pictures, sweeps);
    }

    ItemAction of(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> sweep.missing() == null ? delete : deleteWithoutPictures;
            case RESTORE -> sweep.ofPictures() ? giveBack : restore;
            case RECONCILE -> reconcile;
        };
    }
}
