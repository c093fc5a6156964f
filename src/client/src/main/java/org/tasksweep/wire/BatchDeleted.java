package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** Answer of {@code POST /admin/v1/tasks:batchDelete}: one result per id, in the order of the request. */
@JsonbPropertyOrder({"results", "summary"})
public record BatchDeleted(List<Result> results, Summary summary) {}
