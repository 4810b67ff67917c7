"""The labels of Italian pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        pubblicità
        annuncio pubblicitario
        annuncio
        annunci
        contenuto sponsorizzato
        sponsorizzato
        messaggio pubblicitario
        continua dopo la pubblicità
        l'articolo continua dopo la pubblicità
        continua a leggere dopo la pubblicità
        contenuto pubblicitario
        informazione pubblicitaria
        salta la pubblicità
    """,
    rule.READING_TIME: """
        tempo di lettura
        tempo di lettura: …
        tempo di lettura # min
        tempo di lettura stimato …
        lettura # min
        lettura: # min
        # min di lettura
        # minuti di lettura
        # minuto di lettura
        # minuti per la lettura
        in # minuti
    """,
    rule.BADGE: """
        perché fidarsi di noi
        perché puoi fidarti di noi
        i nostri principi editoriali
    """,
    rule.LISTEN: """
        ascolta -
        ascolta l'articolo
        ascolta questo articolo
        ascolta l'articolo …
        ascolta ora
        leggi ad alta voce
        scegli la voce
        velocità di lettura
        velocità di riproduzione
        il tuo browser non supporta …
        riproduci audio
    """,
    rule.SHARE: """
        condividi -
        condividi l'articolo
        condividi questo articolo
        condividi su facebook
        condividi su twitter
        condividi su x
        condividi su whatsapp
        condividi su linkedin
        condividi via e-mail
        condividi via email
        invia per email
        invia tramite email
        invia via mail
        copia link
        copia il link
        link copiato
        stampa -
        salva -
        salva l'articolo
        regala articolo
        regala questo articolo
        seguici
        seguici su …
        seguici anche su …
        segui -
        iscriviti al canale …
    """,
    rule.SIGN_UP: """
        iscriviti
        iscriviti ora
        iscriviti alla newsletter
        iscriviti alla newsletter …
        iscriviti alle newsletter
        iscriviti a …
        iscriviti gratis …
        abbonati
        abbonati ora
        abbonati a …
        abbonati subito
        registrati
        registrati gratis
        accedi -
        newsletter
        ricevi la newsletter …
        ricevi le notizie …
        ricevi gli aggiornamenti …
        la tua email
        il tuo indirizzo email
        inserisci la tua email
        inserisci il tuo indirizzo …
        scarica l'app …
        crea un account
    """,
    rule.MORE: """
        leggi anche
        leggi anche: …
        leggi anche ~
        leggi tutto
        leggi di più
        leggi di più: …
        leggi ancora
        leggi l'articolo completo
        leggi l'articolo ~
        per approfondire
        per approfondire: …
        per approfondire ~
        approfondisci
        approfondisci: …
        approfondimenti
        scopri di più
        scopri di più ~
        vedi anche
        vedi anche: …
        guarda anche
        guarda anche: …
        guarda tutti
        vedi tutti
        mostra altro
        carica altri
        articoli correlati
        articoli simili
        contenuti correlati
        notizie correlate
        argomenti correlati
        correlati
        correlati: …
        potrebbe interessarti
        potrebbe interessarti anche
        potrebbe interessarti anche: …
        potrebbe interessarti: …
        ti potrebbe interessare
        ti potrebbe interessare anche
        ti potrebbe interessare: …
        ti potrebbe anche interessare
        ti consigliamo
        ti consigliamo: …
        consigliati
        i più letti
        più letti
        le più lette
        ultime notizie
        ultimi articoli
        altre notizie
        altri articoli
        continua a leggere
        continua a leggere ~
        continua la lettura
        articolo precedente
        articolo successivo
        prossimo articolo
        da non perdere
        in evidenza
        argomenti
        argomenti: …
    """,
    rule.COMMENTS: """
        commenti -
        # commenti
        # commento
        commenti (#)
        vedi i commenti
        leggi i commenti
        mostra commenti
        lascia un commento
        scrivi un commento
        aggiungi un commento
        commenta -
        pubblica commento
        annulla risposta
        il tuo indirizzo email non sarà pubblicato
        il tuo indirizzo email non sarà pubblicato. …
        i commenti sono chiusi
    """,
    rule.NAVIGATION: """
        vai al contenuto
        salta al contenuto
        vai al contenuto principale
        salta al contenuto principale
        passa al contenuto principale
        torna su
        torna in alto
        torna all'inizio
        torna alla home
        menu
        apri menu
        chiudi menu
        apri il menu
        chiudi -
        cerca -
        ingrandisci immagine
        foto # di #
        immagine # di #
        schermo intero
        vai alla gallery
        sei qui: …
        ti trovi in: …
    """,
    rule.CONSENT: """
        utilizziamo i cookie …
        usiamo i cookie …
        utilizziamo cookie …
        questo sito utilizza cookie …
        questo sito utilizza i cookie …
        questo sito usa i cookie …
        noi e i nostri partner …
        noi e terze parti …
        accetta i cookie
        accetta tutti
        accetta tutto
        accetta e continua
        accetta e chiudi
        rifiuta tutti
        rifiuta tutto
        continua senza accettare
        gestisci cookie
        impostazioni cookie
        preferenze cookie
        cookie policy
    """,
    rule.PAYWALL: """
        contenuto riservato agli abbonati
        contenuto riservato agli abbonati …
        riservato agli abbonati
        articolo riservato agli abbonati
        contenuto per gli abbonati
        per continuare a leggere, …
        abbonati per continuare a leggere
        abbonati per leggere …
        sei già abbonato?
        sei già abbonato? …
        hai già un abbonamento? …
        sei già registrato? …
        questo articolo è riservato …
        questo contenuto è riservato …
    """,
    rule.AUTHOR: """
        l'autore
        sull'autore
        informazioni sull'autore
        chi è l'autore
        tutti gli articoli di …
        altri articoli di …
        vedi tutti gli articoli di …
    """,
    rule.CREDIT: """
        foto: …
        foto di …
        immagine: …
        credit: …
        credits: …
        crediti: …
        crediti foto: …
    """,
    rule.EMBED: """
        guarda il video
        guarda il video: …
        riproduci video
        abilita javascript …
        contenuto non disponibile
        visualizza questo post su instagram
    """,
    rule.RIGHTS: """
        tutti i diritti riservati
        tutti i diritti riservati. …
        riproduzione riservata
        © riproduzione riservata
    """,
}
