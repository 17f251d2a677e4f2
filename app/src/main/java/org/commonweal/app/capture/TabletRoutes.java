package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.capture.EntityLists.EntityList;
import org.commonweal.app.capture.Forms.FormVersion;
import org.commonweal.app.capture.OpenRosaXml.Filed;
import org.commonweal.app.capture.OpenRosaXml.Listed;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DatabaseStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What ODK Collect asks of a server, and others that speak OpenRosa.
 *
 * <p>Source: OpenRosa APIs 1.0; where they leave open, what Collect's own code does (a form list with one incomplete entry is
 * dropped whole; 204 to HEAD of the submission address, 201 to a submission).
 */
@Controller
final class TabletRoutes {

    private final Forms forms;
    private final DatabaseStore store;
    private final Arriving arriving;
    private final Settings settings;
    private final List<EntityLists> lists;

    TabletRoutes(
            Forms forms, DatabaseStore store, Arriving arriving, Settings settings, ObjectProvider<EntityLists> lists) {
        this.forms = forms;
        this.store = store;
        this.arriving = arriving;
        this.settings = settings;
        this.lists = lists.orderedStream().toList();
    }

    /** Date, user agent and device are not looked at: Collect writes its date with twelve hours. */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping({"/key/{token}/{study}/formList", "/openrosa/{study}/formList"})
    ResponseEntity<String> list(
            @PathVariable String study,
            @RequestParam(name = "formID", defaultValue = "") String form,
            @RequestParam(name = "listAllVersions", defaultValue = "false") String all,
            HttpServletRequest request) {
        List<FormVersion> chosen = all.equals("true") ? forms.all(study) : forms.newest(study);
        return xml(OpenRosaXml.forms(chosen.stream()
                .filter(it -> form.isEmpty() || it.id().equals(form))
                .map(it -> listed(it, request))
                .toList()));
    }

    private Listed listed(FormVersion form, HttpServletRequest request) {
        String here = base(request) + "/forms/" + form.folder() + "/" + form.version();
        boolean files =
                !forms.media(form).isEmpty() || !form.outline().externalLists().isEmpty();
        return new Listed(
                form.id(),
                form.outline().title(),
                form.outline().version(),
                forms.md5(form.hash()),
                here + ".xml",
                files ? here + "/manifest" : "");
    }

    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping({"/key/{token}/{study}/forms/{form}/{version}.xml", "/openrosa/{study}/forms/{form}/{version}.xml"})
    ResponseEntity<byte[]> form(@PathVariable String study, @PathVariable String form, @PathVariable String version) {
        return ResponseEntity.ok().contentType(Arriving.XML).body(forms.xform(version(study, form, version)));
    }

    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping({
        "/key/{token}/{study}/forms/{form}/{version}/manifest",
        "/openrosa/{study}/forms/{form}/{version}/manifest"
    })
    ResponseEntity<String> manifest(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            HttpServletRequest request) {
        FormVersion found = version(study, form, version);
        String here = base(request);
        String media = here + "/forms/" + form + "/" + version + "/media/";
        List<Filed> files = new ArrayList<>();
        Map<String, EntityList> own = own(found, request);
        forms.media(found).forEach((name, hash) -> {
            if (!own.containsKey(name)) {
                files.add(new Filed(name, forms.md5(hash), media + encoded(name), ""));
            }
        });
        own.forEach((name, list) ->
                files.add(new Filed(name, Forms.md5(list.csv()), media + encoded(name), here + "/integrity")));
        return xml(OpenRosaXml.manifest(files));
    }

    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping({
        "/key/{token}/{study}/forms/{form}/{version}/media/{file}",
        "/openrosa/{study}/forms/{form}/{version}/media/{file}"
    })
    ResponseEntity<byte[]> media(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @PathVariable String file,
            HttpServletRequest request) {
        FormVersion found = version(study, form, version);
        Map<String, EntityList> own = own(found, request);
        byte[] bytes = own.containsKey(file)
                ? own.get(file).csv()
                : store.bytesOf(
                        Optional.ofNullable(forms.media(found).get(file)).orElseThrow(NotHere::new));
        return download(file, bytes);
    }

    /** A file of a form, never shown in the place of a page. */
    static ResponseEntity<byte[]> download(String file, byte[] bytes) {
        return download(file, bytes, CacheControl.noCache());
    }

    /** @param kept private for what is somebody's own and changes from day to day: pages that open without a network ask for it anew */
    static ResponseEntity<byte[]> download(String file, byte[] bytes, CacheControl kept) {
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file, java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(kept)
                .body(bytes);
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @RequestMapping(
            path = {"/key/{token}/{study}/submission", "/openrosa/{study}/submission"},
            method = RequestMethod.HEAD)
    ResponseEntity<Void> mayHandIn() {
        return ResponseEntity.noContent().build();
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @PostMapping({"/key/{token}/{study}/submission", "/openrosa/{study}/submission"})
    ResponseEntity<String> handIn(
            @PathVariable String study,
            @RequestParam Map<String, String> fields,
            Locale language,
            HttpServletRequest request) {
        return arriving.take(request, study, person(request).id(), "tablet", language);
    }

    /** Which entities are no more; of those that nobody knows, too, since a tablet holds what it once was given. */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping({"/key/{token}/{study}/integrity", "/openrosa/{study}/integrity"})
    ResponseEntity<String> integrity(
            @PathVariable String study,
            @RequestParam(name = "id", defaultValue = "") String ids,
            HttpServletRequest request) {
        Set<String> asked = new TreeSet<>(List.of(ids.split(",", -1)));
        asked.removeIf(String::isBlank);
        Map<String, Boolean> deleted = new TreeMap<>();
        asked.forEach(id -> deleted.put(id, false));
        lists.forEach(it -> it.deleted(person(request), study, asked).forEach(deleted::replace));
        return xml(OpenRosaXml.integrity(deleted));
    }

    @ExceptionHandler(NotHere.class)
    ResponseEntity<String> nothingHere(Locale language) {
        return Arriving.nothingHere(language);
    }

    private FormVersion version(String study, String form, String version) {
        return forms.all(study).stream()
                .filter(it -> it.folder().equals(form) && it.version().equals(version))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    /** The lists of whoever asks that this form asks for. */
    private Map<String, EntityList> own(FormVersion form, HttpServletRequest request) {
        Set<String> wanted = new TreeSet<>();
        form.outline().externalLists().values().forEach(it -> wanted.add(it.substring(it.lastIndexOf('/') + 1)));
        Map<String, EntityList> own = new LinkedHashMap<>();
        lists.stream()
                .flatMap(it -> it.of(person(request), form.study(), wanted).stream())
                .filter(it -> wanted.contains(it.file()))
                .forEach(it -> own.put(it.file(), it));
        return own;
    }

    /** The address that the tablet was set up with. */
    private String base(HttpServletRequest request) {
        String[] steps = request.getRequestURI().substring(1).split("/", -1);
        int many = steps[0].equals("key") ? 3 : 2;
        return Here.address(settings) + "/" + String.join("/", List.of(steps).subList(0, many));
    }

    private static String encoded(String name) {
        return org.springframework.web.util.UriUtils.encodePathSegment(name, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ResponseEntity<String> xml(String body) {
        return ResponseEntity.ok()
                .contentType(Arriving.XML)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
