package org.commonweal.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a document that {@link SafeXml} has read; names are without prefixes, attributes by local name. */
public final class Element {

    private final String name;
    private final String namespace;
    private final Map<String, String> attributes;
    private final List<Element> children = new ArrayList<>();
    private String text = "";

    Element(String name, String namespace, Map<String, String> attributes) {
        this.name = name;
        this.namespace = namespace;
        this.attributes = new LinkedHashMap<>(attributes);
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    public List<Element> children() {
        return children;
    }

    public boolean isLeaf() {
        return children.isEmpty();
    }

    /** What stands in it, as it was written; that of its children is theirs. */
    public String text() {
        return text;
    }

    void text(String written) {
        text = written;
    }

    /** The first child of this name. */
    public Optional<Element> child(String called) {
        return children.stream().filter(it -> it.name.equals(called)).findFirst();
    }

    public List<Element> children(String called) {
        return children.stream().filter(it -> it.name.equals(called)).toList();
    }

    /** What stands in the first child of this name, without spaces around it; empty where there is none or nothing in it. */
    Optional<String> said(String called) {
        return child(called).map(it -> it.text.strip()).filter(it -> !it.isEmpty());
    }

    /** A copy that shares nothing. */
    Element copy() {
        Element copy = new Element(name, namespace, attributes);
        copy.text = text;
        children.forEach(child -> copy.children.add(child.copy()));
        return copy;
    }
}
