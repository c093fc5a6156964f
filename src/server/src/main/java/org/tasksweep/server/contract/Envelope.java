package org.tasksweep.server.contract;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.idempotency.StoredResponse;
import org.tasksweep.wire.Deleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Writes outcomes in the form of the contract. */
final class Envelope {
    private static final int SHOWN_IDS = 3;
    private static final Jsonb JSON = JsonbBuilder.create();

    private Envelope() {}

    static Response.ResponseBuilder json(int status, Object envelope) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(envelope);
    }

    static StoredResponse of(DeletionReport report, boolean validateOnly, Preferences preferences) {
        boolean success = report.success();
        Deleted.Data data = new Deleted.Data(
                success ? "Success" : "Failed",
                preferences.representation() ? report.results() : null,
                preferences.representation() ? report.summary() : null);
        int code = success ? Deleted.SUCCESS : noCredits(report) ? Deleted.INSUFFICIENT_CREDITS : Deleted.FAILURE;
        String body = JSON.toJson(new Deleted(code, message(report, validateOnly), data));
        String applied = preferences.applied().orElse(null);
        return new StoredResponse(200, applied, null, body, body, !report.retryable(), false);
    }

    private static boolean noCredits(DeletionReport report) {
        return report.provider() != null && report.provider().noCredits();
    }

    static Response send(StoredResponse answer) {
        Response.ResponseBuilder response = json(answer.status(), answer.body());
        if (answer.preference() != null) response.header("Preference-Applied", answer.preference());
        if (answer.replayed()) response.header("Idempotency-Replayed", true);
        return response.build();
    }

    private static String message(DeletionReport report, boolean validateOnly) {
        if (validateOnly) {
            return report.success()
                    ? "Validated, nothing deleted"
                    : "Validated, nothing deleted; the deletion would fail: " + left(report);
        }
        if (report.success()) return "Successfully";
        return noCredits(report) ? "Insufficient credits; " + left(report) : left(report);
    }

    /** One sentence: how many of the tasks are still there, and why. */
    private static String left(DeletionReport report) {
        List<String> reasons = new ArrayList<>();
        int left = reason(reasons, report, Outcome.HELD, "on hold")
                + reason(reasons, report, Outcome.RUNNING, "still processing")
                + reason(reasons, report, Outcome.FAILED, failure(report));
        if (report.strict()) left += reason(reasons, report, Outcome.NOT_FOUND, "unknown");
        int all = report.results().size();
        String subject = left + " of " + all + (all == 1 ? " task" : " tasks");
        // With a provider, some are deleted there also if all or nothing was asked for.
        if (!report.strict() || report.provider() != null)
            return subject + " not deleted: " + String.join(", ", reasons);
        return "Nothing deleted: " + subject + (left == 1 ? " is " : " are ") + String.join(", ", reasons);
    }

    private static String failure(DeletionReport report) {
        if (report.provider() != null) return "hidden here, still at the provider";
        if (!report.storageError()) return "changed meanwhile, retry is safe";
        return report.strict() ? "hit by a storage error, retry is safe" : "storage error, retry is safe";
    }

    private static int reason(List<String> reasons, DeletionReport report, Outcome outcome, String words) {
        List<String> ids = report.results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(Result::taskid)
                .toList();
        if (ids.isEmpty()) return 0;
        String shown = ids.stream().limit(SHOWN_IDS).collect(Collectors.joining(", "));
        boolean unnamed = outcome == Outcome.NOT_FOUND || outcome == Outcome.FAILED && report.provider() == null;
        reasons.add(unnamed ? words : words + " (" + shown + (ids.size() > SHOWN_IDS ? ", …)" : ")"));
        return ids.size();
    }
}
