"""The labels of Spanish pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        publicidad
        anuncio
        anuncios
        publicidad -
        contenido patrocinado
        patrocinado
        contenido promocionado
        continúa leyendo después de la publicidad
        sigue leyendo después de la publicidad
        el artículo continúa después de la publicidad
        la nota continúa debajo de la publicidad
        espacio publicitario
    """,
    rule.READING_TIME: """
        tiempo de lectura
        tiempo de lectura: …
        tiempo de lectura # min
        tiempo estimado de lectura …
        lectura de # minutos
        lectura de # min
        # min de lectura
        # minutos de lectura
        # minuto de lectura
        lectura: # min
    """,
    rule.BADGE: """
        por qué puedes confiar en nosotros
        por qué confiar en nosotros
        se adhiere a los criterios de …
        conforme a los criterios de …
        más información
        nuestros estándares: …
        nuestros principios editoriales
    """,
    rule.LISTEN: """
        escuchar -
        escuchar artículo
        escuchar el artículo
        escucha este artículo
        escuchar este artículo
        escuchar nota
        escuchar la nota
        escuchar noticia
        escucha la noticia
        escuchá la nota
        reproducir audio
        elegir voz
        elige una voz
        selecciona una voz
        velocidad de reproducción
        velocidad de lectura
        audio generado con ia …
        tu navegador no soporta …
        su navegador no soporta …
    """,
    rule.SHARE: """
        compartir -
        comparte -
        compartir en facebook
        compartir en twitter
        compartir en x
        compartir en whatsapp
        compartir en linkedin
        compartir en telegram
        compartir por correo
        compartir por e-mail
        compartir por email
        compartir por correo electrónico
        comparte este artículo
        compartir este artículo
        compartir artículo
        compartir la noticia
        comparte esta noticia
        compartir nota
        copiar enlace
        copiar el enlace
        enlace copiado
        copiar link
        imprimir -
        enviar por correo
        guardar -
        guardar artículo
        guardar para leer después
        síguenos
        síguenos en
        síguenos en …
        seguinos en …
        siga a …
        sigue toda la información de …
        puedes seguir a …
        únete a nuestro canal …
    """,
    rule.SIGN_UP: """
        suscríbete
        suscribirse
        suscríbete ahora
        suscríbete aquí
        suscríbase
        suscribite
        suscríbete a …
        suscríbase a …
        suscribite a …
        regístrate
        regístrate gratis
        regístrese
        inicia sesión
        iniciar sesión
        crear cuenta
        recibe nuestra newsletter
        recibe nuestro boletín …
        recibe la newsletter …
        recibe las noticias …
        apúntate a …
        apúntate a nuestra newsletter …
        boletín de noticias
        newsletter
        introduce tu correo electrónico
        tu correo electrónico
        correo electrónico -
        al suscribirte, aceptas …
        al registrarte, aceptas …
        descarga nuestra app …
        descarga la app …
    """,
    rule.MORE: """
        leer más
        lee más
        lea más
        ver más
        ver todo
        ver todos
        ver también
        ver también: …
        leer también
        leer también: …
        lee también
        lee también: …
        lea también
        lea también: …
        leé también
        leé también: …
        lee también ~
        lea también ~
        te puede interesar
        te puede interesar: …
        te puede interesar ~
        también te puede interesar
        también te puede interesar: …
        también puede interesarte
        también puede leer: …
        puede interesarle: …
        te recomendamos
        te recomendamos: …
        le puede interesar
        le puede interesar: …
        le recomendamos leer: …
        más información: …
        más noticias
        más noticias: …
        más sobre …
        noticias relacionadas
        notas relacionadas
        artículos relacionados
        contenido relacionado
        temas relacionados
        relacionado
        relacionados
        relacionado: …
        relacionadas
        lo más leído
        lo más visto
        lo más reciente
        las más leídas
        lo último
        últimas noticias
        destacados
        recomendados
        siguiente artículo
        artículo anterior
        artículo siguiente
        noticia anterior
        noticia siguiente
        entrada anterior
        entrada siguiente
        sigue leyendo
        seguir leyendo
        continuar leyendo
        continúa leyendo
        sigue leyendo: …
        sigue leyendo ~
        archivado en
        archivado en: …
        más en …
        cargar más
        mostrar más
        no te pierdas
        no te pierdas: …
        mirá también
        mira también
        mira también: …
        mirá también: …
        lee aquí: …
    """,
    rule.COMMENTS: """
        comentarios -
        # comentarios
        # comentario
        comentarios (#)
        ver comentarios
        ver # comentarios
        mostrar comentarios
        deja un comentario
        dejar un comentario
        deja tu comentario
        deja una respuesta
        escribe un comentario
        escribe tu comentario
        añadir comentario
        publicar comentario
        cancelar la respuesta
        cancelar respuesta
        tu dirección de correo electrónico no será publicada
        tu dirección de correo electrónico no será publicada. …
        normas ›
        ir a los comentarios
        los comentarios están cerrados
    """,
    rule.NAVIGATION: """
        ir al contenido
        saltar al contenido
        saltar al contenido principal
        ir al contenido principal
        pasar al contenido principal
        volver arriba
        volver al inicio
        ir arriba
        menú
        abrir menú
        cerrar menú
        cerrar -
        buscar -
        ampliar imagen
        ampliar foto
        ver galería
        imagen # de #
        foto # de #
        ver fotos
        usted está aquí: …
        estás en: …
    """,
    rule.CONSENT: """
        utilizamos cookies …
        usamos cookies …
        este sitio utiliza cookies …
        este sitio web utiliza cookies …
        esta web utiliza cookies …
        esta página web utiliza cookies …
        nosotros y nuestros socios …
        aceptar cookies
        aceptar todas
        aceptar todo
        rechazar todas
        rechazar todo
        rechazar cookies
        aceptar y continuar
        configurar cookies
        configuración de cookies
        política de cookies
        gestionar cookies
    """,
    rule.PAYWALL: """
        contenido exclusivo para suscriptores
        contenido exclusivo para suscriptores …
        exclusivo para suscriptores
        solo para suscriptores
        sólo para suscriptores
        para seguir leyendo, …
        para continuar leyendo, …
        suscríbete para seguir leyendo
        suscríbete para continuar leyendo
        suscríbete para leer …
        ¿ya eres suscriptor?
        ¿ya eres suscriptor? …
        ya soy suscriptor
        ¿ya estás suscrito? …
        ¿ya tienes una cuenta? …
        accede a todo el contenido …
        este contenido es exclusivo …
    """,
    rule.AUTHOR: """
        sobre el autor
        sobre la autora
        acerca del autor
        sobre la firma
        más artículos de …
        ver todos los artículos de …
        ver todos los posts de …
        ver biografía
        más de este autor
    """,
    rule.CREDIT: """
        foto: …
        fotos: …
        fotografía: …
        foto de …
        imagen: …
        crédito: …
        créditos: …
        fuente de la imagen, …
        pie de foto, …
    """,
    rule.EMBED: """
        ver video
        ver vídeo
        reproducir video
        reproducir vídeo
        active javascript …
        habilita javascript …
        contenido no disponible
        ver esta publicación en instagram
        el video no está disponible
    """,
    rule.RIGHTS: """
        todos los derechos reservados
        todos los derechos reservados. …
        prohibida la reproducción total o parcial …
        prohibida su reproducción total o parcial …
    """,
}
