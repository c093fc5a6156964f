package org.tasksweep.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Me;

/** Receives requests one at a time, fails them as the test asks for, and answers them. Thread safe. */
final class Endpoint implements HttpHandler {
    private static final int KEPT_REQUESTS = 10_000;
    private static final List<String> SCOPES = List.of(
            "tasks:read",
            "tasks:write",
            "tasks:delete",
            "tasks:any",
            "tasks:purge",
            "sweeps:write",
            "holds:write",
            "policies:write",
            "audit:read",
            "keys:write");

    private final ServiceState state;
    private final Map<String, Caller> keys = new TreeMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<ReceivedRequest> received = new ArrayDeque<>();
    private final IdempotentAnswers answers = new IdempotentAnswers();
    private final ContractApi contract;
    private final TaskApi tasks;
    private final SweepApi sweeps;
    private final HoldApi holds;

    Endpoint(ServiceState state) {
        this.state = state;
        Deletions deletions = new Deletions(state);
        this.contract = new ContractApi(state, deletions);
        this.tasks = new TaskApi(state, deletions);
        this.sweeps = new SweepApi(state, deletions);
        this.holds = new HoldApi(state);
    }

    /** Makes a key, for one owner or for all. */
    String key(@Nullable String owner) {
        synchronized (state) {
            String secret = "tsk_" + UUID.randomUUID().toString().replace("-", "");
            String name = owner == null ? "test" : "test of " + owner;
            keys.put(secret, new Caller("key_" + (keys.size() + 1), name, owner));
            return secret;
        }
    }

    void next(Collection<Fault> more) {
        synchronized (state) {
            faults.addAll(more);
        }
    }

    List<ReceivedRequest> received() {
        synchronized (state) {
            return List.copyOf(received);
        }
    }

    void forgetRequests() {
        synchronized (state) {
            received.clear();
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = call(exchange);
            Fault fault;
            synchronized (state) {
                record(call);
                fault = faults.poll();
            }
            if (fault != null && fault.loss == Fault.Loss.REQUEST) return;
            if (fault != null) rest(fault);
            Reply reply;
            synchronized (state) {
                reply = answer(call, fault == null ? null : fault.refusal());
            }
            if (fault == null || fault.loss == Fault.Loss.NONE)
                send(exchange, reply.with("X-Request-Id", call.requestId()));
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        String given = headers.getOrDefault("x-request-id", List.of("")).get(0);
        String id = given.matches("[A-Za-z0-9_.-]{8,64}")
                ? given
                : "req_" + UUID.randomUUID().toString().replace("-", "");
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes(),
                id);
    }

    private void record(Call call) {
        if (received.size() == KEPT_REQUESTS) received.removeFirst();
        Map<String, String> headers = call.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0)));
        String body = new String(call.body(), StandardCharsets.UTF_8);
        received.add(new ReceivedRequest(call.method(), call.path(), call.query(), headers, body));
    }

    private static void rest(Fault fault) {
        try {
            Thread.sleep(fault.delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply answer(Call call, @Nullable Refusal fault) {
        try {
            if (fault != null) throw fault;
            return answer(call);
        } catch (Refusal refusal) {
            return Reply.of(refusal, call.path(), call.requestId());
        } catch (RuntimeException bug) {
            Refusal internal = new Refusal(500, "INTERNAL", "The test double has a bug: " + bug);
            return Reply.of(internal, call.path(), call.requestId());
        }
    }

    private Reply answer(Call call) {
        if (call.path().startsWith("/v1/")) {
            if (!Set.of(ContractApi.DELETE, ContractApi.INFO).contains(call.path())) {
                throw new Refusal(404, "NO_SUCH_OPERATION", "No such operation");
            }
            if (!call.method().equals("POST")) {
                throw new Refusal(405, "METHOD_NOT_ALLOWED", "Use POST").allow("POST");
            }
        }
        Caller caller = caller(call);
        return answers.once(call, caller, () -> answer(call, caller));
    }

    private Caller caller(Call call) {
        List<String> sent = call.headers().getOrDefault("authorization", List.of());
        String secret = sent.size() == 1 ? sent.get(0).strip() : "";
        if (secret.regionMatches(true, 0, "Bearer ", 0, 7))
            secret = secret.substring(7).strip();
        Caller caller = keys.get(secret);
        if (caller == null) throw new Refusal(401, "UNAUTHENTICATED", "Missing or invalid API key");
        return caller;
    }

    private Reply answer(Call call, Caller caller) {
        if (call.path().equals(ContractApi.DELETE)) return contract.delete(call, caller);
        if (call.path().equals(ContractApi.INFO)) return contract.info(call, caller);
        if (call.is("GET", "/admin/v1/me")) {
            Query.of(call.query());
            List<String> scopes = SCOPES.stream()
                    .filter(scope -> caller.owner() == null || !scope.equals("tasks:any"))
                    .toList();
            return Reply.ok(new Me(caller.keyId(), caller.name(), scopes, caller.owner()));
        }
        return tasks.answer(call, caller)
                .or(() -> sweeps.answer(call, caller))
                .or(() -> holds.answer(call, caller))
                .orElseThrow(() -> Refusal.notHere(call.method() + " " + call.path()));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean empty = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) exchange.getResponseBody().write(reply.body());
    }
}
