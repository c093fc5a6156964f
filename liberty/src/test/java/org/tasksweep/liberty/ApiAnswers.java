package org.tasksweep.liberty;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tasksweep.liberty.ApiDocument.Described;
import org.tasksweep.refusal.RefusalForm;

/**
 * Compares the answers that tests get with the OpenAPI document: their status, headers and JSON, in which the document has
 * to know each member. A test fails if one of its answers does not fit. Thread safe.
 */
public final class ApiAnswers implements AfterEachCallback {
    private static final Queue<String> MISFITS = new ConcurrentLinkedQueue<>();

    // The more letters a path fixes, the better it matches: {id}:run is not a sweep with the id "sw_1:run".
    private static final List<Known> KNOWN = ApiDocument.operations().stream()
            .map(Known::new)
            .sorted(Comparator.comparing(Known::letters).reversed())
            .toList();

    // Each operation has a path of its own here, so that this library has nothing to match.
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor(flat()).build();

    private record Known(Described operation, Pattern path) {
        Known(Described operation) {
            this(
                    operation,
                    Pattern.compile(("\\Q" + operation.path() + "\\E").replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q")));
        }

        int letters() {
            return operation.path().replaceAll("\\{\\w+}", "").length();
        }

        boolean is(String method, String address) {
            return operation.method().equals(method) && path.matcher(address).matches();
        }

        String name() {
            return operation.operation().getOperationId();
        }
    }

    /** Notes it if an answer of {@code /v1} or {@code /admin/v1} is not as the document says; ignores others. */
    static void check(String method, URI address, int status, Map<String, List<String>> headers, byte[] body) {
        MISFITS.addAll(compared(method, address, status, headers, body));
    }

    /** What is wrong with an answer; empty if it fits, or if the document is not about it. */
    static List<String> compared(
            String method, URI address, int status, Map<String, List<String>> headers, byte[] body) {
        RefusalForm form = RefusalForm.of(String.valueOf(address.getRawPath()));
        boolean packed = headers.keySet().stream().anyMatch("Content-Encoding"::equalsIgnoreCase);
        Optional<Method> verb = verb(method);
        if (form == RefusalForm.TEXT || packed || verb.isEmpty()) return List.of();
        String name = KNOWN.stream()
                .filter(known -> known.is(method, address.getRawPath()))
                .map(Known::name)
                .findFirst()
                .orElse(form.name());
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(status);
        headers.forEach(answer::withHeader);
        if (body.length > 0) answer.withBody(body);
        ValidationReport report = VALIDATOR.validateResponse("/" + name, verb.get(), answer.build());
        return report.hasErrors() ? List.of(method + " " + address + ": " + status + " " + text(report)) : List.of();
    }

    // HEAD and OPTIONS are not described.
    private static Optional<Method> verb(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "PATCH", "DELETE" -> Optional.of(Method.valueOf(method));
            default -> Optional.empty();
        };
    }

    private static String text(ValidationReport report) {
        return report.getMessages().stream()
                .map(message -> message.getKey() + " " + message.getMessage())
                .collect(Collectors.joining("; "));
    }

    /** Takes the answers that did not fit. */
    static List<String> misfits() {
        List<String> taken = MISFITS.stream().toList();
        MISFITS.removeAll(taken);
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        List<String> misfits = misfits();
        if (!misfits.isEmpty()) {
            throw new AssertionError("Not as in openapi.yaml:\n" + String.join("\n", misfits));
        }
    }

    private static OpenAPI flat() {
        Paths paths = new Paths();
        KNOWN.forEach(known -> {
            Operation described = known.operation().operation();
            ApiResponses responses = new ApiResponses();
            described.getResponses().forEach((status, answer) -> responses.put(status, resolved(answer)));
            PathItem item = new PathItem();
            item.operation(
                    PathItem.HttpMethod.valueOf(known.operation().method()), new Operation().responses(responses));
            paths.addPathItem("/" + known.name(), item);
        });
        // What is no operation is refused in the form of its API.
        paths.addPathItem("/" + RefusalForm.PROBLEM, refusing("Refused"));
        paths.addPathItem("/" + RefusalForm.ENVELOPE, refusing("Envelope"));
        return new OpenAPI().components(ApiDocument.MODEL.getComponents()).paths(paths);
    }

    private static PathItem refusing(String name) {
        ApiResponse refusal = new ApiResponse().$ref("#/components/responses/" + name);
        PathItem item = new PathItem();
        for (PathItem.HttpMethod method : PathItem.HttpMethod.values()) {
            item.operation(method, new Operation().responses(new ApiResponses()._default(resolved(refusal))));
        }
        return item;
    }

    // The library follows references to schemas only.
    private static ApiResponse resolved(ApiResponse reference) {
        ApiResponse answer = reference.get$ref() == null
                ? reference
                : Objects.requireNonNull(
                        ApiDocument.MODEL.getComponents().getResponses().get(ApiDocument.name(reference.get$ref())));
        Map<String, Header> headers = new TreeMap<>();
        if (answer.getHeaders() != null) {
            answer.getHeaders()
                    .keySet()
                    .forEach(name -> headers.put(
                            name,
                            Objects.requireNonNull(
                                    ApiDocument.MODEL
                                            .getComponents()
                                            .getHeaders()
                                            .get(name),
                                    name)));
        }
        return new ApiResponse()
                .description(answer.getDescription())
                .headers(headers)
                .content(answer.getContent());
    }
}
