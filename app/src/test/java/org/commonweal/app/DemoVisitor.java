package org.commonweal.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** Somebody at a browser: cookies, forms with their hidden field, files. */
final class DemoVisitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final URI home;
    private final List<String> cookies = new ArrayList<>();
    private String csrf = "";

    DemoVisitor(URI home, Optional<String> session, String language) {
        this.home = home;
        session.ifPresent(secret -> cookies.add("session=" + secret));
        cookies.add("language=" + language);
    }

    record Answer(int status, String text, byte[] bytes, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** As a request carries them. */
    String cookies() {
        return String.join("; ", cookies);
    }

    Answer get(String path) {
        return sent(request(path).GET());
    }

    /** Follows what a form leads to. */
    Answer follow(Answer answer) {
        String to = answer.header("location");
        return get(to.startsWith("http") ? URI.create(to).getRawPath() + query(URI.create(to)) : to);
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    /** Sends a form; {@code names and values} alternate. */
    Answer post(String path, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=" + encoded(csrf()));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return sent(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer upload(String path, String field, String fileName, byte[] file, String... fields) {
        String edge = "edge7MA4YWxkTrZu0gW";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, edge, "_csrf", csrf());
        for (int i = 0; i < fields.length; i += 2) {
            part(body, edge, fields[i], fields[i + 1]);
        }
        write(
                body,
                "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--" + edge + "--\r\n");
        return sent(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String edge, String name, String value) {
        write(body, "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The hidden field of any form of ours; every page has one, for the choice of a language. */
    private String csrf() {
        if (csrf.isEmpty()) {
            Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get("/").text());
            if (!field.find()) {
                throw new IllegalStateException("no form on the first page");
            }
            csrf = field.group(1);
        }
        return csrf;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(home.resolve(path))
                .header("Accept", "text/html")
                .header("Cookie", cookies());
    }

    private Answer sent(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("set-cookie").forEach(cookie -> {
                String pair = cookie.split(";", 2)[0];
                cookies.removeIf(it -> it.startsWith(pair.substring(0, pair.indexOf('=') + 1)));
                cookies.add(pair);
            });
            return new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.body(),
                    response.headers().map());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
