package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ADDRESS;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.SEALED;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.Vault;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.AddressFile.Address;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Addresses of dwellings, sealed one by one. The ledger tells of every reading: who, how many, what for; never an address. */
@Component
final class Identifiers {

    private static final String PURPOSE = "dwelling-address";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MANY = 400;

    private final Database database;
    private final Vault vault;

    Identifiers(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Takes the place of what was there of this wave. The addresses of those who withdrew are not kept. */
    void keep(Acting acting, String study, String wave, Map<String, Address> brought) {
        Tombstones.holdStill(acting.sql(), false);
        Map<String, Address> addresses = new HashMap<>(brought);
        addresses.keySet().removeAll(Tombstones.addresses(acting.sql(), study, wave, brought.keySet()));
        acting.sql().deleteFrom(ADDRESS).where(STUDY.eq(study), WAVE.eq(wave)).execute();
        List<Query> batch = new ArrayList<>();
        addresses.forEach((dwelling, address) -> {
            batch.add(acting.sql()
                    .insertInto(ADDRESS, STUDY, WAVE, DWELLING, SEALED)
                    .values(study, wave, dwelling, vault.seal(bytes(address), PURPOSE, about(study, wave, dwelling))));
            if (batch.size() == MANY) {
                acting.sql().batch(batch).execute();
                batch.clear();
            }
        });
        acting.sql().batch(batch).execute();
        acting.record(
                "identifiers.keep",
                "addresses:" + wave,
                study,
                Map.of("dwellings", Integer.toString(addresses.size())));
    }

    /**
     * Addresses by dwelling; those that are not known are not there.
     *
     * @param why such as {@code day-list}
     */
    Map<String, Address> read(String reader, String study, String wave, Collection<String> dwellings, String why) {
        if (dwellings.isEmpty()) {
            return Map.of();
        }
        database.change(
                reader,
                acting -> acting.record(
                        "identifiers.read",
                        dwellings.size() == 1
                                ? "dwelling:" + wave + "/"
                                        + dwellings.iterator().next()
                                : "addresses:" + wave,
                        study,
                        Map.of("dwellings", Integer.toString(dwellings.size()), "for", why)));
        return database.read(sql -> open(sql, study, wave, Set.copyOf(dwellings)));
    }

    int count(String study, String wave) {
        return database.read(sql -> sql.fetchCount(ADDRESS, STUDY.eq(study), WAVE.eq(wave)));
    }

    private Map<String, Address> open(DSLContext sql, String study, String wave, Set<String> dwellings) {
        Map<String, Address> found = new HashMap<>();
        List<String> all = new ArrayList<>(dwellings);
        for (int from = 0; from < all.size(); from += MANY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MANY));
            sql.select(DWELLING, SEALED)
                    .from(ADDRESS)
                    .where(STUDY.eq(study), WAVE.eq(wave), DWELLING.in(some))
                    .fetch()
                    .forEach(row -> found.put(
                            row.get(DWELLING),
                            address(vault.open(row.get(SEALED), PURPOSE, about(study, wave, row.get(DWELLING))))));
        }
        return found;
    }

    private static String about(String study, String wave, String dwelling) {
        return study + "\n" + wave + "\n" + dwelling;
    }

    private static byte[] bytes(Address address) {
        return JSON.writeValueAsBytes(
                List.of(address.lines(), address.postcode(), degrees(address.lat()), degrees(address.lon())));
    }

    private static String degrees(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static Address address(byte[] sealed) {
        String[] parts = JSON.readValue(new String(sealed, StandardCharsets.UTF_8), String[].class);
        return new Address(parts[0], parts[1], number(parts[2]), number(parts[3]));
    }

    private static OptionalDouble number(String text) {
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
