package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.HoldQuery;
import org.tasksweep.client.SweepQuery;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;

/** Finds the names that complete a text argument, for the prompt. Changes nothing. */
public final class Suggestions {

    private static final int MOST = 50;

    private Suggestions() {}

    /**
     * Tells the prompt the suggestions; none if the service cannot be asked.
     *
     * @param kind the name of an {@link ArgumentKind}
     * @param begun the argument so far, in UTF-8 and Base64
     */
    public static void tell(String kind, String begun) {
        List<Suggestion> found;
        try {
            String text = new String(Base64.getDecoder().decode(begun), StandardCharsets.UTF_8);
            found = of(SESSION, ArgumentKind.valueOf(kind), text);
        } catch (UserError | TasksweepException refused) {
            found = List.of(); // The word itself will say why.
        }
        PromptChannel.tell(PromptChannel.FOUND + Suggestion.told(found));
    }

    /** Those that complete what was begun, at most {@value #MOST}. */
    static List<Suggestion> of(Session session, ArgumentKind kind, String begun) {
        Stream<Suggestion> all = switch (kind) {
            case FILTER -> new FilterSuggestions(session.client()::values).of(begun);
            case OWNER -> values(session.client(), "uid", begun);
            case MODEL -> values(session.client(), "category", begun);
            case SWEEP -> sweeps(session.client());
            case HOLD -> holds(session.client());
            case POLICY ->
                session.client().policies().list().stream().map(policy -> new Suggestion(policy.id(), policy.name()));
            case KEY ->
                session.client().keys().list().stream()
                        .map(key -> new Suggestion(key.id(), key.name() + ", " + KeyActions.state(key)));
            case TASK -> session.onScreen().ids().map(id -> new Suggestion(id, ""));
            case PROFILE ->
                Profiles.of(session.environment()).all().stream()
                        .map(profile ->
                                new Suggestion(profile.name(), profile.uri().toString()));
            case WORD ->
                Help.GROUPS.stream()
                        .flatMap(group -> group.words().stream())
                        .map(word -> new Suggestion(word.name(), word.says()));
            case STORE ->
                Stream.of(
                        new Suggestion("pictures", "that no task names"), new Suggestion("tasks", "without pictures"));
            case FILE, TEXT -> Stream.empty();
        };
        return all.filter(found -> begins(found.text(), begun))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static boolean begins(String text, String begun) {
        return text.regionMatches(true, 0, begun, 0, begun.length());
    }

    private static Stream<Suggestion> values(Tasksweep client, String field, String begun) {
        return client.values(field, begun).stream().map(value -> new Suggestion(value, ""));
    }

    private static Stream<Suggestion> sweeps(Tasksweep client) {
        return client.sweeps().list(SweepQuery.ALL.pageSize(MOST)).page().stream()
                .map(sweep -> new Suggestion(sweep.id(), sweep.state() + said(sweep.reason())));
    }

    private static Stream<Suggestion> holds(Tasksweep client) {
        return client.holds().list(HoldQuery.IN_FORCE.pageSize(MOST)).page().stream()
                .map(hold -> new Suggestion(hold.id(), hold.reason()));
    }

    private static String said(@Nullable String reason) {
        return reason == null ? "" : ", " + reason;
    }
}
