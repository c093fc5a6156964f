package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.image.Image;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.image.RemotePictures;
import org.tasksweep.server.image.RemotePictures.RemotePicture;
import org.tasksweep.server.limit.ResponseSender;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Task;

/** Reads and deletes one task, and sends its pictures. */
@Path("tasks/{id}")
public final class TaskResource {
    private final TaskReader tasks;
    private final ImageStore images;
    private final @Nullable RemotePictures remote;
    private final BatchDeleteResource batch;
    private final ResponseSender answers;

    /** @param remote where pictures are that the store does not have; null: nowhere */
    public TaskResource(
            TaskReader tasks,
            ImageStore images,
            @Nullable RemotePictures remote,
            BatchDeleteResource batch,
            ResponseSender answers) {
        this.remote = remote;
        this.answers = answers;
        this.tasks = tasks;
        this.images = images;
        this.batch = batch;
    }

    @GET
    public Task read(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        return tasks.find(Parameters.id(id), caller.owner()).orElseThrow(TaskResource::unknown);
    }

    @GET
    @Path("images/{n : [0-9]{1,3}}")
    public void picture(
            @PathParam("id") String id,
            @PathParam("n") int n,
            @Context SecurityContext security,
            @Context Request request,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        List<String> names = images(id, caller.owner());
        if (n >= names.size()) throw Problem.PICTURE_NOT_FOUND.plain();
        if (remote == null || images.find(names.get(n)).isPresent()) {
            answers.stream(caller.keyId(), response, () -> stored(names.get(n), request));
            return;
        }
        RemotePicture found =
                remote.find(caller.keyId(), Parameters.id(id), n).orElseThrow(Problem.PICTURE_NOT_FOUND::plain);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(found.tag()));
        if (unchanged == null) answers.send(caller.keyId(), response, remote(found));
        else response.resume(unchanged.cacheControl(revalidate()).build());
    }

    private static Response remote(RemotePicture found) {
        return shown(Response.ok(found.content(), found.mediaType()), new EntityTag(found.tag()));
    }

    private Response stored(String name, Request request) {
        Image image = images.find(name).orElseThrow(Problem.PICTURE_NOT_FOUND::plain);
        EntityTag tag = new EntityTag(image.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) return unchanged.cacheControl(revalidate()).build();
        return shown(
                Response.ok(image.content().get(), image.mediaType())
                        .header(HttpHeaders.CONTENT_LENGTH, image.length()),
                tag);
    }

    private static Response shown(Response.ResponseBuilder picture, EntityTag tag) {
        return picture.tag(tag)
                .cacheControl(revalidate())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    // The browser asks again each time, so that a purged picture disappears from the page at once.
    private static CacheControl revalidate() {
        CacheControl revalidate = new CacheControl();
        revalidate.setPrivate(true);
        revalidate.setNoCache(true);
        return revalidate;
    }

    @DELETE
    public Result delete(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security) {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        Result result = batch.delete(http, caller, Parameters.id(id)).results().get(0);
        return switch (result.outcome()) {
            case DELETED, ALREADY_DELETED, DEFERRED -> result;
            case NOT_FOUND -> throw unknown();
            case RUNNING, HELD, FAILED, SKIPPED ->
                throw Problem.NOT_DELETABLE.because("Task is %s; nothing was deleted", result.detail());
        };
    }

    private List<String> images(String id, @Nullable String owner) {
        return tasks.images(Parameters.id(id), owner).orElseThrow(TaskResource::unknown);
    }

    /** The refusal for an id that is unknown or belongs to another owner. */
    static Refusal unknown() {
        return Problem.TASK_NOT_FOUND.plain();
    }
}
