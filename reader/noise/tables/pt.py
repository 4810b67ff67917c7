"""The labels of Portuguese pages."""

from __future__ import annotations

from reader.noise import rule

PHRASES: dict[str, str] = {
    rule.AD: """
        publicidade
        anúncio
        anúncios
        propaganda
        continua depois da publicidade
        continua após a publicidade
        continua após publicidade
        continua depois do anúncio
        conteúdo patrocinado
        patrocinado
        conteúdo publicitário
        pub
        pub.
        a matéria continua após a publicidade
        o artigo continua após a publicidade
    """,
    rule.READING_TIME: """
        tempo de leitura
        tempo de leitura: …
        tempo estimado de leitura …
        tempo de leitura # min
        # min de leitura
        # minutos de leitura
        # minuto de leitura
        leitura de # min
        leitura de # minutos
        leitura: # min
    """,
    rule.BADGE: """
        por que confiar em nós
        porque pode confiar em nós
        conheça nossos princípios editoriais
        nossos princípios editoriais
    """,
    rule.LISTEN: """
        ouvir -
        ouça -
        ouvir artigo
        ouvir notícia
        ouvir matéria
        ouça este artigo
        ouça este conteúdo
        ouvir este artigo
        ouça a matéria
        escutar artigo
        reproduzir áudio
        escolha a voz
        velocidade de leitura
        velocidade de reprodução
        seu navegador não suporta …
        o seu navegador não suporta …
    """,
    rule.SHARE: """
        compartilhar -
        compartilhe -
        partilhar -
        partilhe -
        compartilhe este artigo
        compartilhe esta notícia
        compartilhar notícia
        compartilhar no facebook
        compartilhar no twitter
        compartilhar no x
        compartilhar no whatsapp
        compartilhar no linkedin
        compartilhe no whatsapp
        compartilhe no facebook
        partilhar no facebook
        partilhar este artigo
        partilhe este artigo
        enviar por e-mail
        enviar por email
        copiar link
        copiar o link
        link copiado
        imprimir -
        salvar -
        guardar -
        salvar para ler depois
        presentear matéria
        siga-nos
        siga-nos no …
        siga nas redes …
        siga o canal …
        siga a gente no …
        receba notícias no whatsapp
        acompanhe nas redes sociais
        acompanhe tudo sobre: …
        clique e siga …
    """,
    rule.SIGN_UP: """
        assine
        assine já
        assine agora
        assine a newsletter
        assine nossa newsletter
        assine nossa newsletter …
        assine a …
        inscreva-se
        inscreva-se na …
        inscreva-se no …
        cadastre-se
        cadastre-se grátis
        subscrever
        subscreva
        subscreva a newsletter
        subscreva a nossa newsletter …
        receba as notícias …
        receba a newsletter …
        receba nossa newsletter …
        receba no seu e-mail …
        newsletter
        newsletters
        seu e-mail
        o seu e-mail
        digite seu e-mail
        insira seu e-mail
        fazer login
        faça login
        entrar -
        iniciar sessão
        criar conta
        baixe o aplicativo …
        baixe nosso aplicativo …
    """,
    rule.MORE: """
        leia mais
        leia mais: …
        leia mais ~
        leia mais sobre …
        leia também
        leia também: …
        leia também ~
        ler mais
        ler também: …
        leia ainda: …
        leia ainda
        ler artigo completo
        veja mais
        veja mais: …
        veja também
        veja também: …
        veja também ~
        ver mais
        ver tudo
        ver todos
        saiba mais
        saiba mais: …
        saiba mais ~
        mais lidas
        as mais lidas
        mais lidos
        mais vistas
        mais notícias
        mais sobre …
        mais recentes
        últimas notícias
        notícias relacionadas
        artigos relacionados
        matérias relacionadas
        conteúdo relacionado
        conteúdos relacionados
        posts relacionados
        relacionadas
        relacionados
        relacionado
        assuntos relacionados
        tópicos relacionados
        recomendadas para você
        recomendados
        você pode gostar
        você também pode gostar
        você também pode gostar: …
        você pode se interessar por …
        continue lendo
        continuar lendo
        continue a ler
        continuar a ler
        carregar mais
        mostrar mais
        confira também
        confira também: …
        confira: …
        não perca
        próximo artigo
        artigo anterior
        próxima notícia
        notícia anterior
        post anterior
        próximo post
        em destaque
    """,
    rule.COMMENTS: """
        comentários -
        # comentários
        # comentário
        comentários (#)
        ver comentários
        mostrar comentários
        deixe um comentário
        deixe o seu comentário
        deixe seu comentário
        deixar um comentário
        comente -
        comentar -
        escreva um comentário
        adicionar comentário
        publicar comentário
        cancelar resposta
        o seu endereço de e-mail não será publicado
        o seu endereço de e-mail não será publicado. …
        o seu endereço de email não será publicado. …
    """,
    rule.NAVIGATION: """
        ir para o conteúdo
        pular para o conteúdo
        pular para o conteúdo principal
        saltar para o conteúdo
        ir para o conteúdo principal
        voltar ao topo
        voltar ao início
        voltar para o topo
        topo
        menu
        abrir menu
        fechar menu
        fechar -
        buscar -
        pesquisar -
        ampliar imagem
        ver galeria
        imagem # de #
        foto # de #
        você está aqui: …
        está aqui: …
    """,
    rule.CONSENT: """
        utilizamos cookies …
        usamos cookies …
        este site utiliza cookies …
        este site usa cookies …
        nós e nossos parceiros …
        nós e os nossos parceiros …
        aceitar cookies
        aceitar todos
        aceitar tudo
        rejeitar todos
        rejeitar tudo
        aceitar e continuar
        aceitar e fechar
        configurações de cookies
        gerir cookies
        gerenciar cookies
        política de cookies
    """,
    rule.PAYWALL: """
        conteúdo exclusivo para assinantes
        conteúdo exclusivo para assinantes …
        exclusivo para assinantes
        exclusivo para subscritores
        artigo exclusivo para assinantes
        só para assinantes
        apenas para assinantes
        para continuar lendo, …
        para continuar a ler, …
        assine para continuar lendo
        assine para ler …
        já é assinante?
        já é assinante? …
        já é assinante …
        já sou assinante
        já é subscritor? …
        este artigo é exclusivo …
        este conteúdo é exclusivo …
    """,
    rule.AUTHOR: """
        sobre o autor
        sobre a autora
        sobre o colunista
        sobre os autores
        mais artigos de …
        ver todos os artigos de …
        ver todos os posts de …
        mais deste autor
    """,
    rule.CREDIT: """
        foto: …
        fotos: …
        imagem: …
        crédito: …
        créditos: …
        crédito da foto: …
        crédito, …
        legenda da foto, …
    """,
    rule.EMBED: """
        ver vídeo
        assista ao vídeo
        assista ao vídeo: …
        reproduzir vídeo
        ative o javascript …
        habilite o javascript …
        conteúdo indisponível
        ver essa foto no instagram
        ver esta publicação no instagram
    """,
    rule.RIGHTS: """
        todos os direitos reservados
        todos os direitos reservados. …
        proibida a reprodução …
    """,
}
