"""The labels of German pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        anzeige
        anzeigen
        werbung
        - anzeige -
        anzeige # von #
        werbeanzeige
        gesponsert
        gesponserter inhalt
        bezahlte anzeige
        weiter nach der anzeige
        weiter nach der werbung
        artikel wird nach der anzeige fortgesetzt
        nach der anzeige geht es weiter
        hier weiterlesen nach der anzeige
        werbung schließen
        werbung überspringen
    """,
    rule.READING_TIME: """
        lesezeit
        lesedauer
        lesezeit: …
        lesedauer: …
        geschätzte lesezeit …
        # min. lesezeit
        # min lesezeit
        # minuten lesezeit
        # minuten lesedauer
        # min. lesedauer
        lesezeit # min
        lesezeit ca. # min
        lesezeit # minuten
        in # minuten gelesen
    """,
    rule.BADGE: """
        warum sie uns vertrauen können
        so arbeiten wir
        so arbeitet unsere redaktion
        redaktionell geprüft
        faktengeprüft
    """,
    rule.LISTEN: """
        artikel anhören
        artikel vorlesen
        artikel vorlesen lassen
        beitrag anhören
        diesen artikel anhören
        jetzt anhören
        vorlesen
        anhören -
        podcast anhören
        stimme auswählen
        stimme wählen
        geschwindigkeit wählen
        wiedergabegeschwindigkeit
        audio wird geladen
        ihr browser unterstützt kein …
        dein browser unterstützt kein …
    """,
    rule.SHARE: """
        teilen -
        artikel teilen
        beitrag teilen
        diesen artikel teilen
        diesen beitrag teilen
        seite teilen
        auf facebook teilen
        auf twitter teilen
        auf x teilen
        auf whatsapp teilen
        auf linkedin teilen
        per e-mail teilen
        per mail teilen
        per e-mail versenden
        link kopieren
        link kopiert
        in die zwischenablage kopieren
        drucken -
        artikel drucken
        seite drucken
        merken -
        artikel merken
        artikel verschenken
        facebook teilen
        folgen sie uns
        folgen sie uns auf …
        folge uns auf …
        folgt uns auf …
    """,
    rule.SIGN_UP: """
        newsletter abonnieren
        newsletter bestellen
        jetzt newsletter abonnieren
        jetzt abonnieren
        jetzt anmelden
        kostenlos anmelden
        jetzt kostenlos anmelden
        kostenlos registrieren
        hier anmelden
        zum newsletter anmelden
        newsletter-anmeldung
        newsletter anmeldung
        abonnieren sie unseren newsletter
        abonnieren sie unseren …
        abonniere unseren …
        melden sie sich für unseren newsletter …
        melden sie sich hier für …
        melden sie sich jetzt …
        ihre e-mail-adresse
        deine e-mail-adresse
        e-mail-adresse eingeben
        mit der anmeldung …
        mit ihrer anmeldung …
        sie können sich jederzeit abmelden …
        der newsletter kann jederzeit …
        laden sie unsere app …
        jetzt die app …
    """,
    rule.MORE: """
        mehr lesen
        weiterlesen
        weiter lesen
        jetzt weiterlesen
        mehr erfahren
        mehr dazu
        mehr zum thema
        mehr zum thema: …
        mehr zu diesem thema
        mehr anzeigen
        mehr laden
        weitere artikel
        weitere artikel zum thema
        weitere beiträge
        weitere meldungen
        weitere nachrichten
        weitere themen
        weitere informationen
        ähnliche artikel
        ähnliche beiträge
        verwandte artikel
        verwandte themen
        verwandte beiträge
        passend dazu
        auch interessant
        auch interessant: …
        das könnte sie auch interessieren
        das könnte dich auch interessieren
        das könnte ihnen auch gefallen
        lesen sie auch
        lesen sie auch: …
        lesen sie auch ~
        lies auch
        lies auch: …
        lesen sie mehr
        lesen sie hier ~
        lesen sie dazu ~
        lesen sie mehr ~
        lesen sie hierzu auch …
        siehe auch
        siehe auch: …
        mehr zum thema ~
        mehr dazu ~
        lesetipp: …
        meistgelesen
        meistgelesene artikel
        meist gelesen
        beliebte artikel
        top-themen
        neueste artikel
        neueste beiträge
        aktuelle beiträge
        vorheriger artikel
        nächster artikel
        vorheriger beitrag
        nächster beitrag
        empfohlene artikel
        empfehlungen der redaktion
        zur startseite
        zurück zur startseite
        zur übersicht
        zurück zur übersicht
    """,
    rule.COMMENTS: """
        kommentare -
        # kommentare
        # kommentar
        kommentare (#)
        kommentar schreiben
        kommentar verfassen
        kommentar hinterlassen
        kommentar abschicken
        kommentare anzeigen
        alle kommentare anzeigen
        kommentare lesen
        diskutieren sie mit
        jetzt mitdiskutieren
        mitdiskutieren
        schreiben sie einen kommentar
        schreibe einen kommentar
        diskussion -
        deine e-mail-adresse wird nicht veröffentlicht
        deine e-mail-adresse wird nicht veröffentlicht. …
        antwort abbrechen
    """,
    rule.NAVIGATION: """
        zum inhalt springen
        zum inhalt
        zur navigation springen
        zur hauptnavigation springen
        direkt zum inhalt
        nach oben
        zum seitenanfang
        menü
        menü öffnen
        menü schließen
        suche -
        suchen -
        schließen -
        bild vergrößern
        bild # von #
        vollbild
        inhaltsverzeichnis anzeigen
        bildergalerie öffnen
        sie sind hier: …
        sie befinden sich hier: …
    """,
    rule.CONSENT: """
        wir verwenden cookies …
        diese website verwendet cookies …
        diese webseite verwendet cookies …
        diese seite verwendet cookies …
        alle cookies akzeptieren
        cookies akzeptieren
        alle akzeptieren
        alle ablehnen
        cookie-einstellungen
        datenschutzeinstellungen
        einstellungen verwalten
        akzeptieren und weiter
        zustimmen und weiter
        externen inhalt anzeigen
        externer inhalt
        empfohlener externer inhalt
        empfohlener redaktioneller inhalt
        mit ihrer zustimmung wird hier …
        an dieser stelle finden sie einen externen inhalt …
        ich bin damit einverstanden, dass mir externe inhalte …
    """,
    rule.PAYWALL: """
        weiterlesen mit …
        jetzt weiterlesen mit …
        sie haben bereits ein abo?
        sie haben bereits ein abo? …
        bereits abonnent?
        bereits abonnent? …
        bereits registriert? …
        jetzt testen
        jetzt abo abschließen
        jetzt kostenlos testen
        dieser artikel ist exklusiv für abonnenten …
        lesen sie diesen artikel mit …
        exklusiv für abonnenten
        nur für abonnenten
        sie möchten weiterlesen?
        um weiterzulesen, …
    """,
    rule.AUTHOR: """
        über den autor
        über die autorin
        über die autoren
        zum autor
        zur autorin
        zur person -
        alle artikel von …
        alle beiträge von …
        mehr von diesem autor
        mehr artikel von …
        weitere artikel von …
    """,
    rule.CREDIT: """
        foto: …
        fotos: …
        bild: …
        bildquelle: …
        bildnachweis: …
        symbolbild
        symbolfoto
    """,
    rule.EMBED: """
        video abspielen
        bitte aktivieren sie javascript …
        bitte aktiviere javascript …
        dieser inhalt kann nicht angezeigt werden …
        dieses video ist nicht verfügbar
        tweet anzeigen
        beitrag auf x ansehen
        diesen beitrag auf instagram ansehen
        sieh dir diesen beitrag auf instagram an
    """,
    rule.RIGHTS: """
        alle rechte vorbehalten
        alle rechte vorbehalten. …
    """,
}
