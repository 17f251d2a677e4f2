package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Pages are light: with their letters, colours and scripts, and before the server packs them. */
class WeightTest {

    /** Bytes; the map may be heavier. */
    private static final int MOST = 150_000;

    private static final OpenWorkbench WORKBENCH = OpenWorkbench.now();
    private static final String STUDY = WholeStudy.in(WORKBENCH);

    @Test
    void every_page_is_lighter_than_150_kB() {
        Visitor lead = WORKBENCH.with("programme-lead", Optional.empty(), Optional.empty());
        List<String> weighed = new ArrayList<>();
        for (String address : addresses()) {
            Visitor.Page page = lead.get(address);
            boolean html = page.header("Content-Type").orElse("").startsWith("text/html");
            if (page.status() != 200 || !html || address.contains("map")) {
                continue;
            }
            weighed.add(address);
            assertThat(weight(lead, page.body())).as(address).isLessThan(MOST);
        }
        assertThat(weighed).contains("/", "/about", "/studies/" + STUDY).hasSizeGreaterThan(8);
    }

    /** Every address of a page that names no more than a study. */
    private static List<String> addresses() {
        return WORKBENCH
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(patterns -> patterns.stream())
                .map(pattern -> pattern.replace("{study}", STUDY))
                .filter(address -> !address.contains("{") && !address.contains("export/"))
                .sorted()
                .toList();
    }

    /** The page, what it links to, and the letters of three styles. */
    private static int weight(Visitor visitor, String html) {
        Stream<String> linked = Pattern.compile("<(?:link|script|img)[^>]*(?:href|src)=\"(/[^\"]+)\"")
                .matcher(html)
                .results()
                .map(link -> link.group(1))
                .distinct();
        return bytes(html)
                + letters()
                + linked.mapToInt(link -> bytes(visitor.get(link).body())).sum();
    }

    private static int letters() {
        return Stream.of("400-normal", "700-normal", "400-italic")
                .mapToInt(style -> size(
                        Path.of("src/main/resources/static/fonts/atkinson-hyperlegible-latin-" + style + ".woff2")))
                .sum();
    }

    private static int size(Path file) {
        try {
            return (int) Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
