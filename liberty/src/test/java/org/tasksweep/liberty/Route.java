package org.tasksweep.liberty;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * One operation of the two APIs, as Jersey's model of the resource classes has it: a new one is found by itself.
 *
 * @param path with an id in each place of a template
 * @param parameters of its query
 */
record Route(String method, String path, List<String> parameters, boolean events) {
    private static final String SERVER = "org.tasksweep.server";

    /** Every operation of {@code /v1} and {@code /admin/v1}. */
    static List<Route> all() {
        return new ResourceConfig()
                .packages(SERVER).getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(Route::of)
                        .distinct()
                        .toList();
    }

    boolean contract() {
        return path.startsWith("v1/");
    }

    /** With an id in the place of every template variable. */
    Route with(String id) {
        return new Route(method, path.replace("some-id", id), parameters, events);
    }

    String[] headers() {
        String accept = events ? MediaType.SERVER_SENT_EVENTS : MediaType.APPLICATION_JSON;
        return new String[] {"Authorization", Deployed.KEY, "Accept", accept};
    }

    private static Stream<Route> of(Class<?> type) {
        String root = type.getPackageName().startsWith(SERVER + ".contract") ? "v1/" : "admin/v1/";
        return below(root, Objects.requireNonNull(Resource.from(type)));
    }

    private static Stream<Route> below(String above, Resource resource) {
        String path = (above + resource.getPath()).replace("//", "/");
        return Stream.concat(
                resource.getResourceMethods().stream().map(method -> of(path, method)),
                resource.getChildResources().stream().flatMap(child -> below(path + "/", child)));
    }

    private static Route of(String path, ResourceMethod method) {
        List<String> parameters = Arrays.stream(
                        method.getInvocable().getHandlingMethod().getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .toList();
        boolean events = method.getProducedTypes().contains(MediaType.SERVER_SENT_EVENTS_TYPE);
        String filled = path.replaceAll("\\{verb[^}]*\\}", "pause")
                .replaceAll("\\{n : \\[0-9\\]\\{1,3\\}\\}", "0")
                .replaceAll("\\{[^}]*\\}", "some-id");
        return new Route(method.getHttpMethod(), filled, parameters, events);
    }
}
