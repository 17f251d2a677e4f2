package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Interviewers;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.QrPicture;
import org.commonweal.app.look.Slips;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Studies;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Tablets of interviewers: a code to point one at, shown once, taken back at any time. */
@Controller
final class KeyPages {

    private final CaptureKeys keys;
    private final Interviewers interviewers;
    private final Names names;
    private final Settings settings;
    private final Database database;

    KeyPages(CaptureKeys keys, Interviewers interviewers, Names names, Settings settings, Database database) {
        this.keys = keys;
        this.interviewers = interviewers;
        this.names = names;
        this.settings = settings;
        this.database = database;
    }

    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @GetMapping("/studies/{study}/submissions/tablets")
    String all(@PathVariable String study, Model model) {
        return shown(study, Slips.NONE, "", "", model);
    }

    private String shown(String study, Slips slips, String account, String name, Model model) {
        List<CaptureKeys.Key> all = keys.of(study);
        Map<String, String> people = new HashMap<>();
        all.forEach(it -> people.computeIfAbsent(it.account(), names::of));
        model.addAttribute("study", study);
        model.addAttribute("keys", all);
        model.addAttribute("people", people);
        model.addAttribute("interviewers", interviewers.of(study));
        model.addAttribute("account", account);
        model.addAttribute("name", name);
        model.addAttribute("slips", slips);
        return "capture/tablets";
    }

    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/submissions/tablets")
    String make(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        if (!interviewers.of(study).containsKey(account)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Problems nobody = CaptureProblem.NOBODY_CHOSEN.at("account");
            return shown(study, Slips.of(nobody.all(), language), account, name, model);
        }
        String called = name.isBlank() ? names.of(account) : name.strip();
        String secret = keys.make(person(request), study, account, called.substring(0, Math.min(100, called.length())));
        String address = Here.address(settings) + "/key/" + secret + "/" + study;
        String title = new Studies(database)
                .find(study)
                .map(it -> it.titles().in(language))
                .orElse(study);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("study", study);
        model.addAttribute("who", names.of(account));
        model.addAttribute("address", address);
        model.addAttribute("picture", QrPicture.of(code(address, title)));
        return "capture/key";
    }

    @Needs(room = Room.CAPTURE, act = Act.DECIDE)
    @PostMapping("/studies/{study}/submissions/tablets/{key}/end")
    String end(@PathVariable String study, @PathVariable String key, HttpServletRequest request) {
        keys.end(person(request), study, key);
        return "redirect:/studies/" + study + "/submissions/tablets?done=capture.ended";
    }

    /** The settings of ODK Collect as its QR codes have them: Base64 of zlib of JSON. */
    static String code(String address, String project) {
        Map<String, Object> general = new LinkedHashMap<>();
        general.put("server_url", address);
        general.put("form_update_mode", "match_exactly");
        general.put("autosend", "wifi_and_cellular");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("general", general);
        all.put("admin", Map.of());
        all.put("project", Map.of("name", project));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(JsonMapper.shared().writeValueAsString(all).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
