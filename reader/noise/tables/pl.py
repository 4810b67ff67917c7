"""The labels of Polish pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        reklama
        reklamy
        ogłoszenie
        artykuł sponsorowany
        materiał sponsorowany
        treść sponsorowana
        sponsorowane
        dalsza część artykułu pod reklamą
        dalsza część tekstu pod reklamą
        dalsza część artykułu pod materiałem wideo
        dalsza część tekstu pod wideo
        dalszy ciąg artykułu pod reklamą
        ciąg dalszy pod reklamą
        kontynuuj po reklamie
        pozostała część artykułu pod materiałem wideo
    """,
    rule.READING_TIME: """
        czas czytania
        czas czytania: …
        czas czytania # min
        czas czytania artykułu: …
        szacowany czas czytania …
        przeczytasz w # min
        ten tekst przeczytasz w # min
        ten tekst przeczytasz w # minut
        ten tekst przeczytasz w # minuty
        # min czytania
        # minut czytania
        # minuty czytania
        # min. czytania
    """,
    rule.BADGE: """
        dlaczego możesz nam zaufać
        zasady redakcji
        nasze standardy
    """,
    rule.LISTEN: """
        posłuchaj -
        posłuchaj artykułu
        odsłuchaj
        odsłuchaj artykuł
        posłuchaj tego artykułu
        wybierz głos
        szybkość czytania
        prędkość odtwarzania
        twoja przeglądarka nie obsługuje …
    """,
    rule.SHARE: """
        udostępnij -
        udostępnij artykuł
        podziel się
        podziel się artykułem
        udostępnij na facebooku
        udostępnij na facebook
        udostępnij na twitterze
        udostępnij na x
        udostępnij na whatsapp
        udostępnij przez e-mail
        wyślij e-mailem
        wyślij mailem
        wyślij znajomemu
        kopiuj link
        skopiuj link
        skopiowano link
        drukuj -
        zapisz -
        zapisz na później
        zapisz artykuł
        tweetnij
        obserwuj nas
        obserwuj nas na …
        obserwuj nas w …
        śledź nas na …
        polub nas na …
        dołącz do nas na …
        bądź na bieżąco …
    """,
    rule.SIGN_UP: """
        zapisz się
        zapisz się do newslettera
        zapisz się na newsletter
        zapisz się na newsletter …
        zapisz się do newslettera …
        zaprenumeruj
        subskrybuj
        subskrybuj newsletter
        newsletter
        zaloguj się
        zarejestruj się
        załóż konto
        twój e-mail
        twój adres e-mail
        podaj adres e-mail
        podaj swój e-mail
        wpisz swój adres …
        pobierz aplikację …
        kup prenumeratę
        kup dostęp
    """,
    rule.MORE: """
        czytaj więcej
        czytaj więcej: …
        czytaj więcej ~
        czytaj dalej
        czytaj też
        czytaj też: …
        czytaj też ~
        czytaj także
        czytaj także: …
        czytaj także ~
        czytaj również
        czytaj również: …
        czytaj również ~
        przeczytaj też
        przeczytaj też: …
        przeczytaj także
        przeczytaj także: …
        przeczytaj także ~
        przeczytaj również
        przeczytaj również: …
        przeczytaj: …
        zobacz też
        zobacz też: …
        zobacz także
        zobacz także: …
        zobacz także ~
        zobacz również
        zobacz również: …
        zobacz więcej
        zobacz: …
        zobacz wszystkie
        dowiedz się więcej
        dowiedz się więcej ~
        więcej
        więcej na ten temat
        więcej o: …
        pokaż więcej
        wczytaj więcej
        załaduj więcej
        powiązane
        powiązane artykuły
        powiązane tematy
        powiązane wpisy
        podobne artykuły
        podobne wpisy
        polecane
        polecane artykuły
        polecamy
        polecamy: …
        polecamy także
        może cię zainteresować
        może cię zainteresować: …
        może cię też zainteresować
        to może cię zainteresować
        najczęściej czytane
        najpopularniejsze
        najnowsze
        najnowsze wiadomości
        ostatnie wpisy
        poprzedni artykuł
        następny artykuł
        poprzedni wpis
        następny wpis
        tematy: …
        tagi: …
        nie przegap
    """,
    rule.COMMENTS: """
        komentarze -
        # komentarzy
        # komentarze
        # komentarz
        komentarze (#)
        zobacz komentarze
        pokaż komentarze
        dodaj komentarz
        skomentuj
        skomentuj artykuł
        napisz komentarz
        zostaw komentarz
        dołącz do dyskusji
        anuluj odpowiedź
        twój adres e-mail nie zostanie opublikowany
        twój adres e-mail nie zostanie opublikowany. …
    """,
    rule.NAVIGATION: """
        przejdź do treści
        przejdź do głównej treści
        przeskocz do treści
        przejdź do zawartości
        do góry
        powrót do góry
        wróć na górę
        na górę
        wróć na stronę główną
        menu
        otwórz menu
        zamknij menu
        zamknij -
        szukaj -
        wyszukaj -
        powiększ zdjęcie
        powiększ
        zdjęcie # z #
        zobacz galerię
        galeria zdjęć
        pełny ekran
        jesteś tutaj: …
        jesteś tu: …
    """,
    rule.CONSENT: """
        używamy plików cookie …
        używamy plików cookies …
        używamy ciasteczek …
        ta strona używa plików cookie …
        ta strona używa plików cookies …
        ta strona korzysta z plików cookie …
        ta strona korzysta z plików cookies …
        strona korzysta z plików cookies …
        nasza strona używa …
        my i nasi partnerzy …
        akceptuj wszystkie
        akceptuję
        akceptuję wszystkie
        zaakceptuj wszystkie
        odrzuć wszystkie
        odrzuć -
        ustawienia plików cookie
        ustawienia cookies
        ustawienia prywatności
        przejdź do serwisu
        polityka cookies
    """,
    rule.PAYWALL: """
        artykuł tylko dla subskrybentów
        tylko dla subskrybentów
        tylko dla prenumeratorów
        artykuł dostępny tylko dla …
        treść dostępna dla …
        ten artykuł jest dostępny tylko dla …
        aby czytać dalej, …
        aby przeczytać dalej, …
        chcesz czytać dalej?
        chcesz przeczytać całość? …
        masz już prenumeratę? …
        masz już konto? …
        masz już subskrypcję? …
        pozostało #% artykułu …
        pozostało jeszcze #% …
    """,
    rule.AUTHOR: """
        o autorze
        o autorce
        o autorach
        wszystkie artykuły autora
        więcej artykułów autora
        zobacz wszystkie wpisy autora …
        więcej od tego autora
    """,
    rule.CREDIT: """
        fot. …
        foto: …
        fot: …
        zdjęcie: …
        źródło zdjęcia: …
        autor zdjęcia: …
        zdjęcie ilustracyjne
    """,
    rule.EMBED: """
        zobacz wideo
        odtwórz wideo
        obejrzyj wideo
        włącz javascript …
        treść niedostępna
        wyświetl ten post na instagramie
    """,
    rule.RIGHTS: """
        wszelkie prawa zastrzeżone
        wszelkie prawa zastrzeżone. …
        wszystkie prawa zastrzeżone
        wszystkie prawa zastrzeżone. …
    """,
}
