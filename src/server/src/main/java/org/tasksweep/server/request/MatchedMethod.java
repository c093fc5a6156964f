package org.tasksweep.server.request;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** The input that the resource method matched by Jersey declares. */
record MatchedMethod(Method method) {

    static MatchedMethod of(ContainerRequestContext request) {
        ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
        return new MatchedMethod(uri.getMatchedResourceMethod().getInvocable().getHandlingMethod());
    }

    /** Names of its query parameters. */
    List<String> queryParameters() {
        return declared(QueryParam.class, QueryParam::value).toList();
    }

    boolean readsHeader(String name) {
        return declared(HeaderParam.class, HeaderParam::value).anyMatch(name::equalsIgnoreCase);
    }

    private <A extends Annotation> Stream<String> declared(Class<A> kind, Function<A, String> name) {
        return Arrays.stream(method.getParameters()).flatMap(parameter -> name(parameter, kind, name));
    }

    private static <A extends Annotation> Stream<String> name(
            Parameter parameter, Class<A> kind, Function<A, String> name) {
        A annotation = parameter.getAnnotation(kind);
        return annotation == null ? Stream.empty() : Stream.of(name.apply(annotation));
    }
}
