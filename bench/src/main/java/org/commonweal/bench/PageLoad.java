package org.commonweal.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a workbench in demo mode on this machine for the pages of a resident at a fixed rate, whether or not the answers keep up,
 * and prints how long they took from the moment they were due. Arguments: port, requests a second, seconds.
 */
public final class PageLoad {

    private static final List<String> PAGES = List.of(
            "/", "/studies/riverside", "/studies/riverside/why-these-places", "/studies/riverside/programme", "/about");

    private PageLoad() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        URI home = URI.create("http://127.0.0.1:" + Integer.parseInt(words[0]));
        int rate = Integer.parseInt(words[1]);
        int seconds = Math.min(Integer.parseInt(words[2]), 120);
        try (HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            signIn(client, home, "Lin Mei");
            List<String> open = new ArrayList<>();
            for (String page : PAGES) {
                HttpResponse<byte[]> answer = client.send(request(home, page), HttpResponse.BodyHandlers.ofByteArray());
                System.out.printf(
                        Locale.ROOT, "%-40s %d, %d bytes of HTML%n", page, answer.statusCode(), answer.body().length);
                if (answer.statusCode() == 200) {
                    open.add(page);
                }
            }
            run(client, home, open, rate, Math.min(10, seconds));
            System.out.println(run(client, home, open, rate, seconds));
        }
    }

    private static String run(HttpClient client, URI home, List<String> pages, int rate, int seconds) {
        int asked = rate * seconds;
        long[] took = new long[asked];
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < asked; i++) {
            long due = start + TimeUnit.SECONDS.toNanos(1) * i / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = i;
            answers.add(client.sendAsync(
                            request(home, pages.get(i % pages.size())), HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, failure) -> {
                        took[number] = System.nanoTime() - due;
                        return failure == null && answer.statusCode() == 200 ? 0 : 1;
                    }));
        }
        int failed = answers.stream().mapToInt(CompletableFuture::join).sum();
        Arrays.sort(took);
        return String.format(
                Locale.ROOT,
                "%d requests at %d a second: median %.0f ms, p95 %.0f ms, p99 %.0f ms, slowest %.0f ms; %d failed",
                asked,
                rate,
                took[asked / 2] / 1e6,
                took[asked * 95 / 100] / 1e6,
                took[asked * 99 / 100] / 1e6,
                took[asked - 1] / 1e6,
                failed);
    }

    private static HttpRequest request(URI home, String page) {
        return HttpRequest.newBuilder(home.resolve(page))
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    /** Presses the button of a person on the page of the demonstration. */
    private static void signIn(HttpClient client, URI home, String name) throws IOException, InterruptedException {
        String page = client.send(request(home, "/demo"), HttpResponse.BodyHandlers.ofString()).body();
        String form = page.substring(page.indexOf(">" + name + "<"));
        String words = "_csrf=" + encoded(field(form, "_csrf")) + "&account=" + encoded(field(form, "account"));
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(home.resolve("/demo/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(words))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() >= 400) {
            throw new IOException("could not go in as " + name + ": " + answer.statusCode());
        }
    }

    private static String field(String form, String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(form);
        if (!found.find()) {
            throw new IllegalStateException("the form has no field " + name);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
