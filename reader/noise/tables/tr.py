"""The labels of Turkish pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        reklam
        reklamlar
        reklam alanı
        ilan
        sponsorlu
        sponsorlu içerik
        haberin devamı reklamdan sonra
        reklamdan sonra devam ediyor
        yazının devamı reklamdan sonra
        haber reklamdan sonra devam ediyor
        reklamı geç
        reklamı kapat
    """,
    rule.READING_TIME: """
        okuma süresi
        okuma süresi: …
        tahmini okuma süresi …
        okuma süresi # dk
        # dk okuma
        # dk okuma süresi
        # dakika okuma
        # dakikalık okuma
        # dakikada oku
        # dk'da oku
        # dk.
    """,
    rule.BADGE: """
        neden bize güvenmelisiniz
        yayın ilkelerimiz
    """,
    rule.LISTEN: """
        dinle -
        haberi dinle
        sesli dinle
        makaleyi dinle
        bu haberi dinle
        yazıyı dinle
        ses seçin
        okuma hızı
        oynatma hızı
        tarayıcınız desteklemiyor …
        tarayıcınız ses …
        tarayıcınız video …
    """,
    rule.SHARE: """
        paylaş -
        paylaşın -
        bu haberi paylaş
        haberi paylaş
        yazıyı paylaş
        facebook'ta paylaş
        twitter'da paylaş
        x'te paylaş
        whatsapp'ta paylaş
        linkedin'de paylaş
        facebook'da paylaş
        e-posta ile gönder
        e-posta ile paylaş
        bağlantıyı kopyala
        linki kopyala
        bağlantı kopyalandı
        yazdır -
        kaydet -
        favorilere ekle
        bizi takip edin
        bizi takip et
        bizi takip edin: …
        takip et -
        abone ol -
        google news'te takip et …
        google haberler'de …
    """,
    rule.SIGN_UP: """
        abone ol
        abone olun
        bültene abone ol
        bültenimize abone olun
        bültenimize abone olun …
        e-bülten
        e-bültene abone ol
        bülten
        giriş yap
        üye ol
        üye girişi
        kayıt ol
        hesap oluştur
        e-posta adresiniz
        e-posta adresinizi girin
        uygulamayı indir
        uygulamamızı indirin …
    """,
    rule.MORE: """
        devamını oku
        devamını okuyun
        devamı
        haberin devamı
        haberin devamı …
        devamı için tıklayın
        devamı için tıklayınız
        okumaya devam et
        daha fazla
        daha fazla oku
        daha fazla göster
        daha fazla bilgi
        daha fazla haber
        daha fazlası
        ayrıca bakınız
        ayrıca bkz. …
        ayrıca okuyun: …
        bunu da oku
        bunu da okuyun
        bunları da oku
        şunu da okuyun: …
        ayrıca oku
        bakınız: …
        ilgili haber
        ilgili haber: …
        ilgili haberler
        ilgili yazılar
        ilgili içerikler
        ilgili konular
        ilgili makaleler
        benzer haberler
        benzer yazılar
        benzer içerikler
        önerilen haberler
        önerilenler
        önerilen yazılar
        sizin için seçtiklerimiz
        ilginizi çekebilir
        ilginizi çekebilir: …
        bunlar da ilginizi çekebilir
        bu haberler de ilginizi çekebilir
        en çok okunan
        en çok okunanlar
        en çok okunan haberler
        çok okunanlar
        son haberler
        son dakika haberleri
        son yazılar
        sonraki haber
        önceki haber
        sonraki yazı
        önceki yazı
        tümünü gör
        tüm haberler
        etiketler
        etiketler: …
    """,
    rule.COMMENTS: """
        yorumlar -
        # yorum
        yorumlar (#)
        yorum yap
        yorum yaz
        yorum yazın
        yorum ekle
        yorum gönder
        bir yorum yazın
        bir cevap yazın
        bir yanıt yazın
        cevabı iptal et
        yanıtı iptal et
        yorumları gör
        yorumları göster
        tüm yorumlar
        ilk yorumu siz yapın
        ilk yorum yapan siz olun
        e-posta hesabınız yayımlanmayacak
        e-posta hesabınız yayımlanmayacak. …
        e-posta adresiniz yayınlanmayacak. …
    """,
    rule.NAVIGATION: """
        içeriğe geç
        içeriğe atla
        ana içeriğe atla
        ana içeriğe geç
        yukarı çık
        başa dön
        sayfa başına dön
        ana sayfaya dön
        menü
        menüyü aç
        menüyü kapat
        kapat -
        ara -
        görseli büyüt
        fotoğraf # / #
        galeriyi aç
        fotoğraf galerisi
        tam ekran
        buradasınız: …
    """,
    rule.CONSENT: """
        çerezleri kullanıyoruz …
        çerez kullanıyoruz …
        bu site çerez kullanmaktadır …
        bu sitede çerez kullanılmaktadır …
        bu web sitesi çerez …
        sitemizde çerez …
        biz ve iş ortaklarımız …
        çerezleri kabul et
        tümünü kabul et
        hepsini kabul et
        tümünü reddet
        kabul et -
        reddet -
        kabul ediyorum
        çerez ayarları
        çerez politikası
        çerez tercihleri
    """,
    rule.PAYWALL: """
        bu içerik abonelere özeldir
        abonelere özel
        sadece aboneler için
        okumaya devam etmek için …
        devamını okumak için …
        bu içeriği okumak için …
        zaten abone misiniz? …
        zaten üye misiniz? …
        hesabınız var mı? …
    """,
    rule.AUTHOR: """
        yazar hakkında
        yazar hakkında …
        yazarın diğer yazıları
        yazarın tüm yazıları
        tüm yazıları
        tüm yazılarını gör
        yazarın son yazıları
    """,
    rule.CREDIT: """
        fotoğraf: …
        fotoğraflar: …
        foto: …
        görsel: …
        kaynak, …
        fotoğraf altı yazısı, …
        arşiv fotoğrafı
        temsili fotoğraf
        temsili görsel
    """,
    rule.EMBED: """
        videoyu izle
        videoyu oynat
        javascript'i etkinleştirin …
        lütfen javascript …
        içerik mevcut değil
        bu gönderiyi instagram'da gör
    """,
    rule.RIGHTS: """
        tüm hakları saklıdır
        tüm hakları saklıdır. …
        her hakkı saklıdır
        her hakkı saklıdır. …
    """,
}
