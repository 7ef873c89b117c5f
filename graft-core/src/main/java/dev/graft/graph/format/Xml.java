package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Utf8;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Elements of an XML file one inside the other, in one pass. Nothing that a document type declares is read. */
final class Xml {
    private static final int DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"'][^>]*");

    private final Path file;
    private final XMLStreamReader in;
    private int depth;

    Xml(Path file, InputStream stream) throws IOException {
        this.file = file;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            in = factory.createXMLStreamReader(reader(file, stream));
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    /** Characters by the byte order mark, else by what the declaration says, else UTF-8; others than those are refused. */
    private static Reader reader(Path file, InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        in.mark(DECLARATION);
        byte[] head = in.readNBytes(DECLARATION);
        in.reset();
        boolean wide = head.length > 1 && (head[0] & 0xff) + (head[1] & 0xff) == 0xFE + 0xFF;
        Matcher said = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        String name = wide ? "UTF-16" : said.lookingAt() ? said.group(1) : "UTF-8";
        if (name.equalsIgnoreCase("UTF-8") || name.equalsIgnoreCase("US-ASCII")) {
            return Utf8.reader(in);
        }
        if (!Charset.isSupported(name)) {
            throw BadInput.at(file, 1, "the encoding is '" + name + "', which is not known; save it as UTF-8");
        }
        return new InputStreamReader(in, Charset.forName(name).newDecoder());
    }

    /** Goes to the next element inside the one that is open; false at its end. */
    boolean child() throws IOException {
        for (int event = next(); ; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    private int next() throws IOException {
        try {
            if (!in.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth > Text.DEPTH) {
                    throw at("elements are nested more than " + Text.DEPTH + " deep; this is no graph's file");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw at("the entity '&" + in.getLocalName() + ";' is used, and entities that a file declares are not"
                        + " read; write what it stands for");
            }
            return event;
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    /** The name of the element that was opened last, without a prefix. */
    String name() {
        return in.getLocalName();
    }

    long line() {
        return in.getLocation().getLineNumber();
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(name)) {
                return in.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute that must be there. */
    String must(String name) {
        String value = attribute(name);
        if (value == null) {
            throw at("<" + name() + "> has no " + name + "; give it one");
        }
        return value;
    }

    /** Passes over what is inside the open element. */
    void skip() throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == XMLStreamConstants.END_DOCUMENT) {
                return;
            }
        }
    }

    /** The text inside the open element, to its end; of elements inside, that of those called {@code inner}. */
    String text(String inner) throws IOException {
        int own = depth;
        boolean within = false;
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> within |= name().equals(inner);
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth < own) {
                        return text.toString().strip();
                    }
                    within &= !name().equals(inner);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == own || within) {
                        text.append(in.getText());
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return text.toString().strip();
                }
                default -> {}
            }
        }
    }

    BadInput at(String message) {
        return BadInput.at(file, line(), message);
    }

    private BadInput fault(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException cause) {
            throw cause;
        }
        String message = String.valueOf(e.getMessage());
        int from = message.lastIndexOf("Message: ");
        String what = (from < 0 ? message : message.substring(from + 9))
                .replaceAll("\\s+", " ")
                .strip();
        long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new BadInput(file + ":" + line + ": the XML is malformed or cut short: " + what, e);
    }
}
