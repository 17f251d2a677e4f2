package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.capture.Forms.FormVersion;
import org.commonweal.app.store.DatabaseStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the form in the browser asks of the server; {@code form} is its id or the name of its folder, the newest version. */
@Controller
final class WebRoutes {

    private final Forms forms;
    private final DatabaseStore store;
    private final Arriving arriving;
    private final ObjectProvider<EntityLists> lists;

    WebRoutes(Forms forms, DatabaseStore store, Arriving arriving, ObjectProvider<EntityLists> lists) {
        this.forms = forms;
        this.store = store;
        this.arriving = arriving;
        this.lists = lists;
    }

    /** @param version of the form; empty for the newest */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping("/studies/{study}/capture/{form}/form.xml")
    ResponseEntity<byte[]> form(
            @PathVariable String study, @PathVariable String form, @RequestParam(defaultValue = "") String version) {
        FormVersion found = find(study, form, version);
        return ResponseEntity.ok()
                .contentType(Arriving.XML)
                .cacheControl(CacheControl.noCache())
                .eTag(found.hash())
                .body(forms.xform(found));
    }

    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping("/studies/{study}/capture/{form}/media/{file}")
    ResponseEntity<byte[]> media(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String file,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request) {
        FormVersion found = find(study, form, version);
        Person person = Gate.person(request).orElseThrow(NotHere::new);
        Optional<byte[]> own = lists.orderedStream()
                .flatMap(it -> it.inBrowser(person, study, Set.of(file)).stream())
                .filter(it -> it.file().equals(file))
                .map(EntityLists.EntityList::csv)
                .findFirst();
        return own.map(csv ->
                        TabletRoutes.download(file, csv, CacheControl.noCache().cachePrivate()))
                .orElseGet(() -> TabletRoutes.download(
                        file,
                        store.bytesOf(Optional.ofNullable(forms.media(found).get(file))
                                .orElseThrow(NotHere::new))));
    }

    @Needs(room = Room.CAPTURE, act = Act.WRITE)
    @PostMapping("/studies/{study}/capture/submission")
    ResponseEntity<String> handIn(
            @PathVariable String study,
            @RequestParam Map<String, String> fields,
            Locale language,
            HttpServletRequest request) {
        return arriving.take(
                request, study, Gate.person(request).orElseThrow(NotHere::new).id(), "web", language);
    }

    private FormVersion find(String study, String form, String version) {
        return (version.isEmpty() ? forms.newest(study, form) : forms.exactly(study, form, version))
                .orElseThrow(NotHere::new);
    }
}
