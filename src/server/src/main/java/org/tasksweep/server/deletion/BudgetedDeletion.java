package org.tasksweep.server.deletion;

import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.Summary;

/**
 * Deletes within the caller's budget. The number of deleted tasks is taken from the budget before the commit; if less is
 * left, the deletion is rolled back. So a repetition, which deletes nothing, needs no budget, and neither does a request
 * that only validates. Thread safe.
 */
public final class BudgetedDeletion {
    private final Database database;
    private final DeletionService deletion;
    private final Budgets budgets;

    public BudgetedDeletion(Database database, DeletionService deletion, Budgets budgets) {
        this.database = database;
        this.deletion = deletion;
        this.budgets = budgets;
    }

    /** Carries the command out; when this returns, the outcomes are on disk. */
    public DeletionReport run(Caller caller, DeleteCommand command) {
        if (command.validateOnly() || !budgets.limits(caller)) return deletion.run(command);
        return database.inTransaction(handle -> run(handle, caller, command));
    }

    /** The same in the caller's transaction. */
    public DeletionReport run(Handle handle, Caller caller, DeleteCommand command) {
        if (command.validateOnly() || !budgets.limits(caller)) return deletion.run(handle, command);
        DeletionReport report = deletion.run(handle, command);
        Summary summary = report.summary();
        budgets.take(handle, caller, summary.deleted() + summary.deferred());
        return report;
    }
}
