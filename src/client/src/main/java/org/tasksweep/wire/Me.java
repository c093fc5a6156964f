package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/me}: the key or the person that sends the request.
 *
 * @param id such as {@code key_1}, or {@code ldap:alice} for a person
 * @param owner the one {@code uid} that it may act for; absent: every owner
 * @param roles the roles of a person: {@code reader operator administrator auditor}; absent for a key
 * @param account the account at a provider in front of which the service stands; absent without one
 */
@JsonbPropertyOrder({"id", "name", "scopes", "owner", "roles", "account"})
public record Me(
        String id,
        String name,
        List<String> scopes,
        @Nullable String owner,
        @Nullable List<String> roles,
        @Nullable ProviderAccount account) {
    /** The form that JSON is read into. */
    @JsonbCreator
    public Me {}

    /** Creates the answer for a key. */
    public Me(String id, String name, List<String> scopes, @Nullable String owner) {
        this(id, name, scopes, owner, null, null);
    }

    /** Creates the answer of a service that stands in front of no account. */
    public Me(String id, String name, List<String> scopes, @Nullable String owner, @Nullable List<String> roles) {
        this(id, name, scopes, owner, roles, null);
    }

    /** The same with an account. */
    public Me at(@Nullable ProviderAccount other) {
        return new Me(id, name, scopes, owner, roles, other);
    }
}
