package org.commonweal.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser that shows no pictures: it keeps cookies and sends the hidden field of forms along. */
public final class Visitor {

    /** What came back. */
    public record Page(int status, HttpResponse<String> response) {

        public String body() {
            return response.body();
        }

        public String location() {
            return response.headers()
                    .firstValue("Location")
                    .map(place -> place.replaceFirst("^http://[^/]+", ""))
                    .orElse("");
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String host;
    private final CookieManager cookies;
    private final HttpClient client;
    private String email = "";
    private String path = "";
    private String csrf = "";

    Visitor(int port) {
        this(port, new CookieManager());
    }

    private Visitor(int port, CookieManager cookies) {
        this.host = "http://127.0.0.1:" + port;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The same browser, led by a proxy to another instance. */
    public Visitor ledTo(OpenWorkbench other) {
        Visitor same = new Visitor(other.port(), cookies);
        same.csrf = csrf;
        return same;
    }

    void called(String address) {
        email = address;
    }

    public String email() {
        return email;
    }

    public String path() {
        return path;
    }

    public Page get(String where, String... headers) {
        path = where;
        return send(request(where, headers).GET());
    }

    /** A file, to the byte. */
    public HttpResponse<byte[]> download(String where) {
        try {
            return client.send(request(where).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a file to its end and keeps nothing of it; how many bytes there were. */
    public long drained(String where) {
        try (InputStream in = client.send(request(where).GET().build(), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a script of the page that was read last sends: the word against forged forms goes in a header. */
    public Page send(String where, String type, byte[] body) {
        return send(request(where)
                .header("Content-Type", type)
                .header("X-CSRF-TOKEN", csrf)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends a form of the page that was read last. */
    public Page post(String where, Map<String, String> fields, String... headers) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        if (!csrf.isEmpty()) {
            pairs.add("_csrf=" + encoded(csrf));
        }
        return send(request(where, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** Reads the page with the form, then sends it. */
    public Page fill(String where, Map<String, String> fields) {
        get(where);
        return post(where, fields);
    }

    public Page signIn(String address, String password) {
        email = address;
        return fill("/sign-in", Map.of("email", address, "password", password));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain("127.0.0.1");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(host), cookie);
    }

    /** Comes from another site: it knows no hidden field. */
    public void forgetForms() {
        csrf = "";
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private HttpRequest.Builder request(String where, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host + where));
        if (!List.of(headers).contains("Accept")) {
            request.header("Accept", "text/html");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher field = CSRF.matcher(response.body());
            if (field.find()) {
                csrf = field.group(1);
            }
            return new Page(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
