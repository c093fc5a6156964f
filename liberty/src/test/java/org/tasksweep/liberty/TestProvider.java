package org.tasksweep.liberty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An identity provider that speaks OpenID Connect: a second Liberty, with two people. Dora is an operator, Nina is nothing. */
record TestProvider(ProviderProcess process, String url) implements AutoCloseable {
    private static final String DISCOVERY = ".well-known/openid-configuration";
    private static final String SERVER = """
            <server description="An identity provider">
              <featureManager>
                <feature>openidConnectServer-1.0</feature>
                <feature>transportSecurity-1.0</feature>
                <feature>servlet-6.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="-1" httpsPort="%1$s"/>
              <keyStore id="defaultKeyStore" location="%2$s" type="PKCS12" password="%3$s"/>
              <ltpa keysPassword="of the provider"/>
              <basicRegistry id="people" realm="people">
                <user name="dora" password="dora's secret"/>
                <user name="nina" password="nina's secret"/>
                <group name="tasksweep-operator"><member name="dora"/></group>
              </basicRegistry>
              <oauth-roles>
                <authenticated><special-subject type="ALL_AUTHENTICATED_USERS"/></authenticated>
              </oauth-roles>
              <openidConnectProvider id="idp" oauthProviderRef="oauth" signatureAlgorithm="RS256" keyStoreRef="defaultKeyStore" keyAliasName="self"/>
              <oauthProvider id="oauth">
                <autoAuthorizeClient>tasksweep</autoAuthorizeClient>
                <localStore>
                  <client name="tasksweep" secret="client secret" displayname="Tasksweep" redirect="%4$s" scope="openid profile email" enabled="true"/>
                </localStore>
              </oauthProvider>
            </server>
            """;

    /** @param redirect where browsers go when they are signed in */
    static TestProvider start(Path home, SelfSigned key, String redirect) throws IOException {
        String port = System.getProperty("provider.port");
        Path server = Files.createDirectories(home.resolve("servers/provider"));
        Files.writeString(
                server.resolve("server.xml"), SERVER.formatted(port, key.file(), SelfSigned.PASSWORD, redirect));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("liberty.home"), "bin", "server").toString(), "run", "provider");
        builder.environment().put("WLP_USER_DIR", home.toString());
        builder.environment().put("JVM_ARGS", ShippedServer.FRUGAL);
        String url = "https://localhost:" + port + "/oidc/endpoint/idp/";
        return new TestProvider(ProviderProcess.start(builder, home.resolve("console.log"), url + DISCOVERY), url);
    }

    /** Where it describes itself. */
    String discovery() {
        return url + DISCOVERY;
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
