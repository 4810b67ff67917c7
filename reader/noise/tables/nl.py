"""The labels of Dutch pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        advertentie
        advertenties
        reclame
        gesponsord
        gesponsorde inhoud
        betaalde inhoud
        lees verder na de advertentie
        lees verder onder de advertentie
        tekst gaat verder onder de advertentie
        artikel gaat verder onder de advertentie
        de tekst gaat verder onder de advertentie
        verder na de advertentie
    """,
    rule.READING_TIME: """
        leestijd
        leestijd: …
        geschatte leestijd …
        leestijd # minuten
        leestijd # min
        # min leestijd
        # minuten leestijd
        # min. leestijd
        # min lezen
        # minuten lezen
    """,
    rule.BADGE: """
        waarom je ons kunt vertrouwen
        zo werkt onze redactie
        onze journalistieke principes
    """,
    rule.LISTEN: """
        luister -
        luister naar dit artikel
        beluister dit artikel
        luister artikel
        artikel beluisteren
        lees voor
        voorlezen
        kies een stem
        afspeelsnelheid
        je browser ondersteunt geen …
        uw browser ondersteunt geen …
    """,
    rule.SHARE: """
        delen -
        deel -
        deel dit artikel
        deel dit bericht
        artikel delen
        delen op facebook
        delen op twitter
        delen op x
        delen op whatsapp
        delen op linkedin
        delen via facebook
        delen via twitter
        delen via whatsapp
        delen via linkedin
        delen via e-mail
        delen via email
        deel via facebook
        deel via whatsapp
        deel via e-mail
        e-mail dit artikel
        kopieer link
        link kopiëren
        link gekopieerd
        afdrukken -
        print -
        bewaren -
        bewaar artikel
        opslaan -
        leeslijst
        geef cadeau
        artikel cadeau geven
        volg ons
        volg ons op …
        volg -
        reageer -
    """,
    rule.SIGN_UP: """
        abonneer
        abonneer je
        abonneren
        abonneer nu
        neem een abonnement
        word abonnee
        word lid
        word lid van …
        aanmelden -
        meld je aan
        meld je aan voor …
        meld u aan voor …
        schrijf je in
        schrijf je in voor …
        schrijf u in voor …
        inloggen
        log in
        registreren
        maak een account aan
        ontvang onze nieuwsbrief …
        ontvang de nieuwsbrief …
        ontvang het laatste nieuws …
        ontvang dagelijks …
        nieuwsbrief
        nieuwsbrieven
        aanmelden nieuwsbrief
        aanmelden voor de nieuwsbrief
        je e-mailadres
        uw e-mailadres
        vul je e-mailadres in
        vul uw e-mailadres in
        download de app …
        download onze app …
    """,
    rule.MORE: """
        lees meer
        lees meer: …
        lees meer over …
        lees meer ~
        lees ook
        lees ook: …
        lees ook ~
        lees verder
        lees verder ~
        lees hier ~
        verder lezen
        meer lezen
        meer over …
        meer nieuws
        meer weten?
        meer laden
        meer tonen
        toon meer
        bekijk meer
        bekijk ook
        bekijk ook: …
        bekijk alle
        bekijk alles
        zie ook
        zie ook: …
        zie ook ~
        gerelateerd
        gerelateerde artikelen
        gerelateerde berichten
        gerelateerd nieuws
        gerelateerde onderwerpen
        gerelateerd: …
        ook interessant
        ook interessant: …
        misschien ook interessant
        aanbevolen
        aanbevolen artikelen
        aanbevolen voor jou
        dit vind je misschien ook leuk
        meest gelezen
        best gelezen
        het laatste nieuws
        laatste nieuws
        net binnen
        vorig artikel
        volgend artikel
        vorig bericht
        volgend bericht
        niet te missen
        in dit artikel
        onderwerpen
        onderwerpen: …
    """,
    rule.COMMENTS: """
        reacties -
        # reacties
        # reactie
        reacties (#)
        bekijk reacties
        bekijk alle reacties
        toon reacties
        plaats een reactie
        plaats reactie
        laat een reactie achter
        geef een reactie
        geef reactie
        schrijf een reactie
        reactie annuleren
        reactie plaatsen
        je e-mailadres wordt niet gepubliceerd
        je e-mailadres wordt niet gepubliceerd. …
        het e-mailadres wordt niet gepubliceerd. …
    """,
    rule.NAVIGATION: """
        ga naar de inhoud
        ga naar inhoud
        spring naar inhoud
        spring naar de inhoud
        direct naar artikelinhoud
        naar hoofdinhoud
        overslaan en naar de inhoud gaan
        naar boven
        terug naar boven
        terug naar overzicht
        menu
        menu openen
        menu sluiten
        sluiten -
        zoeken -
        vergroot afbeelding
        afbeelding vergroten
        foto # van #
        volledig scherm
        je bent hier: …
        u bent hier: …
    """,
    rule.CONSENT: """
        wij gebruiken cookies …
        we gebruiken cookies …
        deze website gebruikt cookies …
        deze site gebruikt cookies …
        deze website maakt gebruik van cookies …
        wij en onze partners …
        cookies accepteren
        accepteer cookies
        alles accepteren
        alle cookies accepteren
        alles weigeren
        weigeren -
        akkoord -
        cookie-instellingen
        cookie instellingen
        cookies beheren
        instellingen beheren
        om deze inhoud te tonen …
        hier staat ingevoegde content …
    """,
    rule.PAYWALL: """
        alleen voor abonnees
        exclusief voor abonnees
        dit artikel is exclusief voor abonnees …
        dit artikel is alleen voor abonnees …
        om verder te lezen …
        verder lezen? …
        wil je verder lezen?
        al abonnee?
        al abonnee? …
        ben je al abonnee? …
        al een account? …
        lees dit artikel met …
    """,
    rule.AUTHOR: """
        over de auteur
        over de auteurs
        over de schrijver
        meer van deze auteur
        alle artikelen van …
        meer artikelen van …
    """,
    rule.CREDIT: """
        foto: …
        foto's: …
        beeld: …
        afbeelding: …
        fotograaf: …
        beeld van …
    """,
    rule.EMBED: """
        bekijk video
        bekijk de video
        speel video af
        schakel javascript in …
        deze inhoud is niet beschikbaar
        dit bericht op instagram bekijken
    """,
    rule.RIGHTS: """
        alle rechten voorbehouden
        alle rechten voorbehouden. …
    """,
}
