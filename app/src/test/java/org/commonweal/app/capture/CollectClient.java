package org.commonweal.app.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Behaves towards a server as the source of ODK Collect does: as strict, and in the same order. */
final class CollectClient {

    /** What Collect throws away the whole answer for. */
    static final class NotOpenRosa extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOpenRosa(String why) {
            super(why);
        }
    }

    record Form(String id, String name, String version, String hash, String address, String manifest) {}

    record Media(String name, String hash, String address, String type, String integrity) {}

    record Answer(int status, String message) {}

    private static final int MOST_FILES = 100;
    private static final String LINE = "----collect-boundary-7d1c";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Optional<String> authorization;

    CollectClient(String base) {
        this(base, Optional.empty());
    }

    CollectClient(String base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    List<Form> formList() {
        Document list = strict(base + "/formList?deviceID=collect%3Atest");
        Element root = list.getDocumentElement();
        if (!root.getLocalName().equals("xforms")
                || !root.getNamespaceURI().equals("http://openrosa.org/xforms/xformsList")) {
            throw new NotOpenRosa("root " + root.getNodeName());
        }
        List<Form> forms = new ArrayList<>();
        for (Element form : children(root)) {
            Map<String, String> said = said(form);
            if (!said.containsKey("formID") || !said.containsKey("name") || !said.containsKey("downloadUrl")) {
                throw new NotOpenRosa("an entry is not whole: the list is dropped");
            }
            if (!said.get("hash").startsWith("md5:")) {
                throw new NotOpenRosa("hash");
            }
            forms.add(new Form(
                    said.get("formID"),
                    said.get("name"),
                    said.get("version"),
                    said.get("hash"),
                    said.get("downloadUrl"),
                    said.getOrDefault("manifestUrl", "")));
        }
        return forms;
    }

    byte[] download(String address, String hash) {
        HttpResponse<byte[]> answer = send(request(address).GET());
        if (answer.statusCode() != 200 || !("md5:" + Forms.md5(answer.body())).equals(hash)) {
            throw new NotOpenRosa("what came is not what the list says: " + answer.statusCode());
        }
        return answer.body();
    }

    List<Media> manifest(String address) {
        List<Media> files = new ArrayList<>();
        for (Element file : children(strict(address).getDocumentElement())) {
            Map<String, String> said = said(file);
            String type = file.getAttribute("type");
            boolean whole = said.containsKey("filename") && said.containsKey("hash") && said.containsKey("downloadUrl");
            if (!whole || type.equals("entityList") && !said.containsKey("integrityUrl")) {
                throw new NotOpenRosa("the manifest is not whole");
            }
            files.add(new Media(
                    said.get("filename"),
                    said.get("hash"),
                    said.get("downloadUrl"),
                    type,
                    said.getOrDefault("integrityUrl", "")));
        }
        return files;
    }

    Map<String, Boolean> integrity(String address, List<String> ids) {
        Element data = strict(address + "?id=" + String.join(",", ids)).getDocumentElement();
        Map<String, Boolean> deleted = new LinkedHashMap<>();
        for (Element entity : children(children(data).getFirst())) {
            deleted.put(entity.getAttribute("id"), Boolean.valueOf(said(entity).get("deleted")));
        }
        return deleted;
    }

    /** Asks where to send, then sends, in parts where it is too large for one. */
    List<Answer> submit(byte[] xml, Map<String, byte[]> files) {
        HttpResponse<byte[]> head = send(request(base + "/submission?deviceID=collect%3Atest")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        if (head.statusCode() != 204) {
            throw new NotOpenRosa("Is this an OpenRosa submission endpoint? " + head.statusCode());
        }
        long most = head.headers()
                .firstValueAsLong("X-OpenRosa-Accept-Content-Length")
                .orElse(10_000_000);
        List<Answer> answers = new ArrayList<>();
        List<Map.Entry<String, byte[]>> left = new ArrayList<>(files.entrySet());
        boolean first = true;
        while (first || !left.isEmpty()) {
            first = false;
            List<Map.Entry<String, byte[]>> now = new ArrayList<>();
            long size = xml.length;
            while (!left.isEmpty() && now.size() < MOST_FILES) {
                long next = left.getFirst().getValue().length;
                if (!now.isEmpty() && size + next > most) {
                    break;
                }
                size += next;
                now.add(left.removeFirst());
            }
            Answer answer = post(xml, now, !left.isEmpty());
            answers.add(answer);
            if (answer.status() != 201 && answer.status() != 202) {
                return answers;
            }
        }
        return answers;
    }

    Answer post(byte[] xml, List<Map.Entry<String, byte[]>> files, boolean incomplete) {
        HttpResponse<byte[]> answer = send(request(base + "/submission?deviceID=collect%3Atest")
                .header("Content-Type", "multipart/form-data; boundary=" + LINE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(xml, files, incomplete))));
        if (answer.headers().firstValue("X-OpenRosa-Version").isEmpty()
                || answer.headers()
                        .firstValue("X-OpenRosa-Accept-Content-Length")
                        .isEmpty()) {
            throw new NotOpenRosa("headers are missing");
        }
        return new Answer(answer.statusCode(), message(answer.body()));
    }

    static byte[] body(byte[] xml, List<Map.Entry<String, byte[]>> files, boolean incomplete) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part(out, "xml_submission_file", "household_2026.xml", "text/xml", xml);
        if (incomplete) {
            part(out, "*isIncomplete*", "", "", "yes".getBytes(StandardCharsets.UTF_8));
        }
        files.forEach(file -> part(out, file.getKey(), file.getKey(), "application/octet-stream", file.getValue()));
        out.writeBytes(("--" + LINE + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    static String contentType() {
        return "multipart/form-data; boundary=" + LINE;
    }

    private static void part(ByteArrayOutputStream out, String name, String file, String type, byte[] bytes) {
        String head = "--" + LINE + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file.isEmpty() ? "" : "; filename=\"" + file + "\"") + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static String message(byte[] body) {
        return body.length == 0
                ? ""
                : children(parsed(body).getDocumentElement()).getFirst().getTextContent();
    }

    private Document strict(String address) {
        HttpResponse<byte[]> answer = send(request(address).GET());
        if (answer.statusCode() != 200) {
            throw new NotOpenRosa("status " + answer.statusCode());
        }
        if (answer.headers().firstValue("X-OpenRosa-Version").isEmpty()) {
            throw new NotOpenRosa("ServerNotOpenRosa");
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").contains("text/xml")) {
            throw new NotOpenRosa("no text/xml");
        }
        return parsed(answer.body());
    }

    private static Document parsed(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new NotOpenRosa("no XML: " + new String(body, StandardCharsets.UTF_8));
        }
    }

    HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("X-OpenRosa-Version", "1.0")
                // as Collect writes it: with twelve hours
                .setHeader("User-Agent", "org.odk.collect.android/v2026.2");
        authorization.ifPresent(said -> request.header("Authorization", said));
        return request;
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> said(Element element) {
        Map<String, String> said = new LinkedHashMap<>();
        children(element)
                .forEach(it -> said.put(it.getLocalName(), it.getTextContent().strip()));
        return said;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
