"""The labels of French pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        publicité
        publicités
        pub
        annonce
        annonces
        contenu sponsorisé
        sponsorisé
        contenu partenaire
        la suite après la publicité
        la suite après cette publicité
        l'article continue après la publicité
        suite de l'article après la publicité
        l'article se poursuit après la publicité
        passer la publicité
        fermer la publicité
        lire la suite après la publicité
    """,
    rule.READING_TIME: """
        temps de lecture
        temps de lecture: …
        temps de lecture # min
        temps de lecture # minutes
        temps de lecture estimé …
        lecture # min
        lecture # minutes
        lecture # min.
        # min de lecture
        # min. de lecture
        # minutes de lecture
        # minute de lecture
        # mn de lecture
        lecture: # min
        lire en # minutes
    """,
    rule.BADGE: """
        pourquoi nous faire confiance
        pourquoi vous pouvez nous faire confiance
        notre charte éditoriale
        article vérifié par la rédaction
        vérifié par la rédaction
        nos engagements
    """,
    rule.LISTEN: """
        écouter -
        écouter l'article
        écouter cet article
        écoutez cet article
        écouter l'article …
        ajouter à votre sélection
        ajouter à mes articles
        choisir une voix
        choisissez une voix
        vitesse de lecture
        votre navigateur ne supporte pas …
        votre navigateur ne prend pas en charge …
        lire l'audio
    """,
    rule.SHARE: """
        partager -
        partager l'article
        partager cet article
        partagez cet article
        partagez -
        partager sur facebook
        partager sur twitter
        partager sur x
        partager sur whatsapp
        partager sur linkedin
        partager par e-mail
        partager par email
        partager par mail
        envoyer par e-mail
        envoyer par email
        envoyer par mail
        envoyer à un ami
        copier le lien
        lien copié
        imprimer -
        imprimer l'article
        enregistrer -
        sauvegarder l'article
        offrir l'article
        offrir cet article
        article réservé aux abonnés. offrir …
        suivez-nous
        suivez-nous sur …
        suivre sur …
        nous suivre
        réagir -
        réagir à cet article
    """,
    rule.SIGN_UP: """
        s'abonner
        abonnez-vous
        je m'abonne
        s'inscrire
        inscrivez-vous
        je m'inscris
        se connecter
        connectez-vous
        créer un compte
        inscrivez-vous à …
        abonnez-vous à …
        s'abonner à la newsletter
        inscription à la newsletter
        recevez notre newsletter …
        recevez nos newsletters
        recevez la newsletter …
        recevez gratuitement …
        recevez chaque …
        newsletter
        newsletters
        votre adresse e-mail
        votre adresse email
        votre email
        votre e-mail
        entrez votre adresse …
        en vous inscrivant, …
        en cliquant sur …
        vous pouvez vous désinscrire …
        vous pouvez vous désabonner …
        téléchargez l'application …
        télécharger l'application …
    """,
    rule.MORE: """
        lire la suite
        lire plus
        lire aussi
        lire aussi: …
        lire aussi ~
        lire aussi |…
        à lire aussi
        à lire aussi: …
        à lire aussi ~
        à lire également
        à lire également: …
        lire également
        lire également: …
        à voir aussi
        à voir aussi: …
        voir aussi
        voir aussi: …
        voir plus
        voir tout
        en savoir plus
        en savoir plus: …
        découvrez aussi
        découvrez aussi: …
        sur le même sujet
        sur le même thème
        dans la même rubrique
        articles liés
        articles similaires
        articles connexes
        articles associés
        articles recommandés
        article précédent
        article suivant
        sujets liés
        à découvrir
        à ne pas manquer
        les plus lus
        les plus lues
        le plus lu
        les plus récents
        les articles les plus lus
        dernières actualités
        derniers articles
        nos derniers articles
        plus d'articles
        plus d'actualités
        afficher plus
        charger plus
        la rédaction vous conseille
        la rédaction vous recommande
        vous aimerez aussi
        vous pourriez aussi aimer
        vous pourriez être intéressé par …
        pour aller plus loin
        poursuivre la lecture
        continuer la lecture
        continuer à lire
        lisez aussi
        lisez aussi: …
        lire notre article: …
        lire notre analyse: …
        lire l'article ~
    """,
    rule.COMMENTS: """
        commentaires -
        # commentaires
        # commentaire
        commentaires (#)
        voir les commentaires
        voir les # commentaires
        afficher les commentaires
        lire les commentaires
        laisser un commentaire
        laissez un commentaire
        ajouter un commentaire
        écrire un commentaire
        publier un commentaire
        commenter -
        commenter cet article
        réagissez
        votre adresse e-mail ne sera pas publiée
        votre adresse e-mail ne sera pas publiée. …
        annuler la réponse
        les commentaires sont fermés
    """,
    rule.NAVIGATION: """
        aller au contenu
        aller au contenu principal
        passer au contenu
        passer au contenu principal
        accéder au contenu
        accéder au contenu principal
        haut de page
        retour en haut
        retour en haut de page
        retour à l'accueil
        menu
        ouvrir le menu
        fermer le menu
        fermer -
        rechercher -
        recherche -
        agrandir l'image
        agrandir la photo
        image # sur #
        plein écran
        voir le diaporama
        vous êtes ici: …
    """,
    rule.CONSENT: """
        nous utilisons des cookies …
        ce site utilise des cookies …
        nous et nos partenaires …
        accepter les cookies
        tout accepter
        tout refuser
        accepter et continuer
        accepter & fermer
        continuer sans accepter
        paramétrer les cookies
        paramètres des cookies
        gérer les cookies
        gérer mes cookies
        gestion des cookies
        je m'abonne pour …
        ce contenu est bloqué car …
        pour afficher ce contenu, …
    """,
    rule.PAYWALL: """
        article réservé aux abonnés
        article réservé à nos abonnés
        réservé aux abonnés
        réservé à nos abonnés
        contenu réservé aux abonnés
        la suite est réservée aux abonnés
        la suite de cet article est réservée …
        il vous reste #% de cet article à lire …
        il vous reste #% de cet article …
        pour lire la suite, …
        déjà abonné ?
        déjà abonné ? …
        déjà abonné
        déjà abonné? …
        vous avez déjà un compte ? …
        cet article est réservé …
        lecture illimitée …
    """,
    rule.AUTHOR: """
        à propos de l'auteur
        à propos de l'auteure
        l'auteur
        tous les articles de …
        voir tous les articles de …
        du même auteur
        plus d'articles de …
    """,
    rule.CREDIT: """
        photo: …
        photos: …
        crédit photo: …
        crédits photo: …
        crédit: …
        crédits: …
        crédit photo …
        image: …
        photo d'illustration
        image d'illustration
        illustration: …
    """,
    rule.EMBED: """
        voir la vidéo
        lire la vidéo
        veuillez activer javascript …
        javascript est désactivé …
        contenu indisponible
        voir cette publication sur instagram
        ce contenu n'est pas disponible …
    """,
    rule.RIGHTS: """
        tous droits réservés
        tous droits réservés. …
        reproduction interdite
    """,
}
