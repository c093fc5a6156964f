package org.tasksweep.liberty;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.LDAPSDKException;
import java.util.Map;

/** A directory that speaks LDAP over TLS only, with people and groups, in the memory of the tests. */
final class TestDirectory implements AutoCloseable {
    private static final String BASE = "dc=example,dc=org";
    private static final String BIND = "cn=tasksweep," + BASE;

    private final InMemoryDirectoryServer server;
    private final SelfSigned key;

    private TestDirectory(InMemoryDirectoryServer server, SelfSigned key) {
        this.server = server;
        this.key = key;
    }

    static TestDirectory start(SelfSigned key) throws LDAPSDKException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(BIND, "bind password");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", null, 0, key.context().getServerSocketFactory(), null));
        TestDirectory directory = new TestDirectory(new InMemoryDirectoryServer(config), key);
        directory.server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        directory.server.startListening();
        return directory;
    }

    void person(String name, String password) throws LDAPSDKException {
        server.add(
                "dn: uid=" + name + "," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: " + name,
                "sn: " + name,
                "userPassword: " + password);
    }

    /** @param member such as {@code uid=alice} */
    void group(String name, String member) throws LDAPSDKException {
        server.add(
                "dn: cn=" + name + "," + BASE,
                "objectClass: groupOfNames",
                "cn: " + name,
                "member: " + member + "," + BASE);
    }

    void removeGroup(String name) throws LDAPSDKException {
        server.delete("cn=" + name + "," + BASE);
    }

    void password(String name, String password) throws LDAPSDKException {
        server.modify("uid=" + name + "," + BASE, new Modification(ModificationType.REPLACE, "userPassword", password));
    }

    /** What a server needs to ask it. */
    Map<String, String> settings() {
        return Map.of(
                "TASKSWEEP_LDAP",
                "on",
                "TASKSWEEP_LDAP_PORT",
                Integer.toString(server.getListenPort()),
                "TASKSWEEP_LDAP_BASE_DN",
                BASE,
                "TASKSWEEP_LDAP_BIND_DN",
                BIND,
                "TASKSWEEP_LDAP_BIND_PASSWORD",
                "bind password",
                "TASKSWEEP_LDAP_TRUST",
                key.file().toString(),
                "TASKSWEEP_LDAP_TRUST_PASSWORD",
                SelfSigned.PASSWORD);
    }

    void stopListening() {
        server.shutDown(true);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
